package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static headgate.sandbox.SandboxClient.encode;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.WebhookReceiver.Webhook;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Where webhooks go, and the statuses of messages in them. */
class WebhooksTest {

  private static final String OVERRIDE = "override_callback_uri=%s&verify_token=%s";

  @TempDir private Path directory;

  private SandboxClient client;
  private WebhookReceiver receiver;

  @BeforeEach
  void start() {
    client = SandboxClient.start(directory);
    receiver = new WebhookReceiver();
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.close();
  }

  private String send() {
    return client
        .post(
            PHONE_NUMBER + "/messages",
            """
            { "messaging_product": "whatsapp", "to": "4915550001", "text": { "body": "Hi" },
              "biz_opaque_callback_data": "ours-1" }
            """)
        .text("/messages/0/id");
  }

  @Test
  void statuses_comeSignedAndInOrder() {
    receiver.connect(client);
    client.settings("{\"auto_status\": \"read\", \"status_delay_ms\": 0}");

    String id = send();

    for (String expected : List.of("sent", "delivered", "read")) {
      Webhook webhook = receiver.next();
      assertThat(webhook.isSigned()).isTrue();
      assertThat(webhook.json().requiredAt("/object").stringValue())
          .isEqualTo("whatsapp_business_account");
      assertThat(webhook.json().requiredAt("/entry/0/id").stringValue()).isEqualTo(WABA);
      assertThat(webhook.value().requiredAt("/metadata/phone_number_id").stringValue())
          .isEqualTo(PHONE_NUMBER);
      JsonNode status = webhook.status();
      assertThat(status.required("status").stringValue()).isEqualTo(expected);
      assertThat(status.required("id").stringValue()).isEqualTo(id);
      assertThat(status.required("recipient_id").stringValue()).isEqualTo("4915550001");
      assertThat(status.required("recipient_user_id").stringValue()).startsWith("US.");
      assertThat(status.required("biz_opaque_callback_data").stringValue()).isEqualTo("ours-1");
      assertThat(status.required("timestamp").stringValue()).isEqualTo("1779362289");
    }
    assertThat(client.get("/_sandbox/messages").require("/messages/0/statuses/2/status"))
        .hasToString("\"read\"");
  }

  @Test
  void autoStatus_endsWhereTheSettingSays() {
    receiver.connect(client);
    client.settings("{\"auto_status\": \"off\"}");
    send();
    client.settings("{\"auto_status\": \"sent\", \"status_delay_ms\": 0}");
    String second = send();

    Webhook webhook = receiver.next();

    assertThat(webhook.status().required("id").stringValue()).isEqualTo(second);
    assertThat(client.get("/_sandbox/messages").require("/messages/1/statuses").size()).isZero();
    assertThat(client.get("/_sandbox/deliveries").require("/deliveries").size()).isEqualTo(1);
  }

  /** Meta leaves the contacts out of this status. */
  @ParameterizedTest
  @CsvSource({"window, \"closed\", 131047", "failed_with, 131026, 131026"})
  void failedMessage_hasAnErrorAndNoContacts(String setting, String value, int code) {
    receiver.connect(client);
    client.settings("{\"%s\": %s}".formatted(setting, value));

    send();

    Webhook webhook = receiver.next();
    assertThat(webhook.status().required("status").stringValue()).isEqualTo("failed");
    assertThat(webhook.status().requiredAt("/errors/0/code").intValue()).isEqualTo(code);
    assertThat(webhook.status().requiredAt("/errors/0/error_data/details").stringValue())
        .isNotEmpty();
    assertThat(webhook.value().has("contacts")).isFalse();
  }

  /** The pauses are one and two seconds. */
  @Test
  void webhook_isRepeatedUntilItGets200() {
    receiver.connect(client);
    client.settings("{\"auto_status\": \"sent\"}");
    receiver.statuses.addAll(List.of(500, 404));

    send();

    Webhook first = receiver.next();
    assertThat(receiver.next().body()).isEqualTo(first.body());
    assertThat(receiver.next().body()).isEqualTo(first.body());
    Reply kept = eventually("delivered");
    assertThat(kept.require("/deliveries/0/attempts").intValue()).isEqualTo(3);
    assertThat(kept.require("/deliveries/0/last_status").intValue()).isEqualTo(200);
    assertThat(kept.require("/waiting").intValue()).isZero();
  }

  @Test
  void webhook_isLostAfterTheLastAttempt() {
    receiver.connect(client);
    client.settings("{\"auto_status\": \"sent\", \"retries\": 1}");
    receiver.statuses.addAll(List.of(500, 503));

    send();

    receiver.next();
    receiver.next();
    assertThat(eventually("lost").require("/deliveries/0/last_status").intValue()).isEqualTo(503);
  }

  /** The receiver gets a webhook before the simulator stores that it did. */
  private Reply eventually(String state) {
    Reply reply = client.get("/_sandbox/deliveries");
    for (int i = 0; i < 2_000 && !reply.text("/deliveries/0/state").equals(state); i++) {
      reply = client.get("/_sandbox/deliveries");
    }
    assertThat(reply.text("/deliveries/0/state")).isEqualTo(state);
    return reply;
  }

  @Test
  void waitingWebhooks_surviveARestart() {
    client.post(
        WABA + "/subscribed_apps?" + OVERRIDE.formatted(encode(receiver.url()), "verify+%26+me"));
    client.settings("{\"auto_status\": \"sent\", \"status_delay_ms\": 60000}");
    String id = send();

    client.restart();

    assertThat(receiver.next().status().required("id").stringValue()).isEqualTo(id);
  }

  @Test
  void settings_areVerified() {
    receiver.confirms = false;
    Reply refused =
        client.settings(
            "{\"callback\": \"%s\", \"verify_token\": \"verify & me\"}".formatted(receiver.url()));
    receiver.confirms = true;

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/error/message")).contains("403");
    assertThat(client.get("/_sandbox/settings").require("/callback").isNull()).isTrue();
    assertThat(client.settings("{\"callback\": \"%s\"}".formatted(receiver.url())).status())
        .isEqualTo(400);
    assertThat(
            client
                .settings("{\"callback\": \"http://127.0.0.1:1/\", \"verify_token\": \"t\"}")
                .text("/error/message"))
        .contains("did not answer: java.net.ConnectException");
    receiver.connect(client);
    assertThat(receiver.queries.get(1)).contains("hub.mode=subscribe").contains("hub.challenge=");
    assertThat(client.settings("{\"callback\": null}").require("/callback").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/hook",
        "http://169.254.169.254/latest",
        "http://localhost.example.org/",
        "http://127.0.0.1@example.org/",
        "http://user:secret@127.0.0.1/",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "not a url"
      })
  void otherHosts_areNeverCalled(String callback) {
    Reply refused =
        client.settings("{\"callback\": \"%s\", \"verify_token\": \"t\"}".formatted(callback));
    Reply override =
        client.post(WABA + "/subscribed_apps?" + OVERRIDE.formatted(encode(callback), "t"));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text("/error/message"))
        .containsAnyOf("only calls", "must be an http", "not a URL");
    assertThat(override.code()).isEqualTo(2200);
  }

  @Test
  void callbackOfTheAccount_replacesThatOfTheApp() {
    try (WebhookReceiver ofAccount = new WebhookReceiver()) {
      receiver.connect(client);
      client.settings("{\"auto_status\": \"sent\", \"status_delay_ms\": 0}");
      Reply set =
          client.post(
              WABA + "/subscribed_apps",
              "{\"override_callback_uri\": \"%s\", \"verify_token\": \"verify & me\"}"
                  .formatted(ofAccount.url()));

      assertThat(set.body()).isEqualTo("{\"success\":true}");
      assertThat(client.get(WABA + "/subscribed_apps").text("/data/0/override_callback_uri"))
          .isEqualTo(ofAccount.url());
      send();
      assertThat(ofAccount.next().isSigned()).isTrue();
      assertThat(receiver.isEmpty()).isTrue();

      client.post(WABA + "/subscribed_apps");
      send();
      receiver.next();
      assertThat(ofAccount.isEmpty()).isTrue();

      client.delete(WABA + "/subscribed_apps");
      send();
      assertThat(client.get("/_sandbox/deliveries").require("/deliveries").size()).isEqualTo(2);
    }
  }

  @Test
  void appSubscribesToFields() {
    String path = "100000000000003/subscriptions?access_token=100000000000003%7Csandbox-secret";
    Reply refused = client.send(client.withoutToken("100000000000003/subscriptions").GET());
    Reply wrongToken = client.get("100000000000003/subscriptions");
    Reply set =
        client.send(
            client
                .withoutToken(
                    path
                        + "&object=whatsapp_business_account&fields=flows&verify_token=verify+%26+me"
                        + "&callback_url="
                        + encode(receiver.url()))
                .POST(BodyPublishers.noBody()));

    assertThat(refused.code()).isEqualTo(104);
    assertThat(wrongToken.code()).isEqualTo(190);
    assertThat(set.body()).isEqualTo("{\"success\":true}");
    Reply shown = client.send(client.withoutToken(path).GET());
    assertThat(shown.text("/data/0/callback_url")).isEqualTo(receiver.url());
    assertThat(shown.text("/data/0/fields/0/name")).isEqualTo("flows");
    send();
    assertThat(client.get("/_sandbox/deliveries").require("/deliveries").size()).isZero();
    client.post("/_sandbox/callback", "{\"field\": \"flows\", \"value\": {\"event\": \"TEST\"}}");
    assertThat(receiver.next().value().required("event").stringValue()).isEqualTo("TEST");
  }

  @Test
  void faults_applyToTheNewRoutes() {
    client.fault("{\"kind\": \"error\", \"route\": \"list_templates\", \"code\": 4}");

    assertThat(client.get(WABA + "/message_templates").code()).isEqualTo(4);
    assertThat(client.get(WABA + "/message_templates").body()).isEqualTo("{\"data\":[]}");
  }
}
