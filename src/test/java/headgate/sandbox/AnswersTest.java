package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.WebhookReceiver.Webhook;
import headgate.sandbox.store.FlowStatus;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The answers of people, in all their variants. */
class AnswersTest {

  private SandboxClient client;
  private WebhookReceiver receiver;
  private String flow;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    receiver = new WebhookReceiver();
    receiver.connect(client);
    client.settings("{\"auto_status\": \"off\"}");
    flow = client.flowIn(FlowStatus.PUBLISHED, "flow");
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.close();
  }

  private String send() {
    Reply reply =
        client.post(
            PHONE_NUMBER + "/messages",
            """
            { "messaging_product": "whatsapp", "to": "4915550001", "type": "interactive",
              "interactive": { "type": "flow", "body": { "text": "Pick a time." },
                "action": { "name": "flow", "parameters": { "flow_message_version": "3",
                  "flow_id": "%s", "flow_cta": "Open", "flow_token": "t-1" } } } }
            """
                .formatted(flow));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.text("/messages/0/id");
  }

  private Reply reply(String message, String variants) {
    Reply reply =
        client.post(
            "/_sandbox/messages/" + message + "/reply",
            "{\"response\": {\"day\": \"2026-11-02\", \"note\": \"Grüße/1\"}, \"variant\": [%s]}"
                .formatted(variants));
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply;
  }

  /** The webhook with the answer to a new message. */
  private Webhook answer(String variants) {
    reply(send(), variants);
    return receiver.next();
  }

  @Test
  void answer_looksAsMetaSendsIt() {
    String message = send();
    Reply reply = reply(message, "");

    Webhook webhook = receiver.next();

    assertThat(webhook.isSigned()).isTrue();
    assertThat(webhook.json().requiredAt("/entry/0/id").stringValue()).isEqualTo(WABA);
    assertThat(webhook.value().requiredAt("/contacts/0/wa_id").stringValue())
        .isEqualTo("4915550001");
    assertThat(webhook.value().requiredAt("/contacts/0/user_id").stringValue()).startsWith("US.");
    JsonNode answer = webhook.message();
    assertThat(answer.required("from").stringValue()).isEqualTo("4915550001");
    assertThat(answer.required("id").stringValue()).isEqualTo(reply.text("/ids/0"));
    assertThat(answer.requiredAt("/context/id").stringValue()).isEqualTo(message);
    assertThat(answer.requiredAt("/context/from").stringValue()).isEqualTo("15550100");
    assertThat(answer.requiredAt("/interactive/type").stringValue()).isEqualTo("nfm_reply");
    assertThat(answer.requiredAt("/interactive/nfm_reply/name").stringValue()).isEqualTo("flow");
    assertThat(webhook.response())
        .hasToString("{\"flow_token\":\"t-1\",\"day\":\"2026-11-02\",\"note\":\"Grüße/1\"}");
    Reply kept = client.get("/_sandbox/messages");
    assertThat(kept.text("/messages/0/replies/0/source")).isEqualTo("call");
    assertThat(kept.text("/messages/0/replies/0/response/day")).isEqualTo("2026-11-02");
  }

  @Test
  void token_canBeMissing() {
    assertThat(answer("\"no_token\"").response().has("flow_token")).isFalse();
  }

  @Test
  void context_canBeMissing() {
    assertThat(answer("\"no_context\"").message().has("context")).isFalse();
  }

  @Test
  void response_canBeAnObject() {
    JsonNode reply = answer("\"object\"").message().requiredAt("/interactive/nfm_reply");

    assertThat(reply.requiredAt("/response_json/day").stringValue()).isEqualTo("2026-11-02");
  }

  @Test
  void response_canNameItsFlow() {
    JsonNode parameters =
        answer("\"wa_flow_params\"").response().required("wa_flow_response_params");

    assertThat(parameters.required("flow_id").stringValue()).isEqualTo(flow);
    assertThat(parameters.required("flow_name").stringValue()).isEqualTo("flow");
  }

  @Test
  void number_canBeHidden() {
    Webhook webhook = answer("\"no_phone\", \"username\"");

    assertThat(webhook.body()).doesNotContain("4915550001");
    assertThat(webhook.message().required("from_user_id").stringValue()).startsWith("US.");
    assertThat(webhook.value().requiredAt("/contacts/0/profile/username").stringValue())
        .startsWith("person.");
  }

  @Test
  void text_canBeEscaped() {
    Webhook webhook = answer("\"escaped\"");

    assertThat(webhook.isSigned()).isTrue();
    assertThat(webhook.body()).containsPattern("Gr\\\\\\\\u00(FC|fc)").doesNotContain("Grüße");
    assertThat(webhook.body().replace("\\/", "")).doesNotContain("/");
    assertThat(webhook.response().required("note").stringValue()).isEqualTo("Grüße/1");
  }

  @Test
  void request_canComeTwice() {
    assertThat(answer("\"duplicate\"").body()).isEqualTo(receiver.next().body());
  }

  @Test
  void answer_canComeAgainWithAnotherMessage() {
    String id = answer("\"regrouped\"").message().required("id").stringValue();

    JsonNode changes = receiver.next().json().requiredAt("/entry/0/changes");
    assertThat(changes.requiredAt("/0/value/messages/0/type").stringValue()).isEqualTo("text");
    assertThat(changes.requiredAt("/1/value/messages/0/id").stringValue()).isEqualTo(id);
  }

  @Test
  void answers_canComeInABatch() {
    JsonNode changes = answer("\"batch:1000\"").json().requiredAt("/entry/0/changes");

    Set<String> ids = new HashSet<>();
    changes.forEach(change -> ids.add(change.requiredAt("/value/messages/0/id").stringValue()));
    assertThat(ids).hasSize(1000);
  }

  @Test
  void answer_canBeLate() {
    String first = send();
    reply(first, "\"late:2\"");
    String second = send();
    reply(second, "");

    assertThat(receiver.next().message().requiredAt("/context/id").stringValue()).isEqualTo(second);
    assertThat(receiver.next().message().requiredAt("/context/id").stringValue()).isEqualTo(first);
  }

  @Test
  void request_canHaveUnknownFields() {
    Webhook webhook = answer("\"unknown_fields\"");

    assertThat(webhook.json().has("future_key")).isTrue();
    assertThat(webhook.message().has("future_key")).isTrue();
    assertThat(webhook.json().requiredAt("/entry/0/changes/1/field").stringValue())
        .isEqualTo("future_field");
  }

  @Test
  void request_canHaveAWrongSignatureOrAccount() {
    assertThat(answer("\"bad_signature\"").isSigned()).isFalse();
    Webhook other = answer("\"other_waba\"");
    assertThat(other.isSigned()).isTrue();
    assertThat(other.json().requiredAt("/entry/0/id").stringValue()).isEqualTo("999999999999999");
  }

  @Test
  void variants_canBeCombined() {
    Webhook webhook = answer("\"no_token\", \"no_context\", \"object\", \"no_phone\", \"batch:2\"");

    assertThat(webhook.json().requiredAt("/entry/0/changes").size()).isEqualTo(2);
    assertThat(webhook.message().has("context")).isFalse();
    assertThat(webhook.message().has("from")).isFalse();
    assertThat(webhook.message().requiredAt("/interactive/nfm_reply/response_json"))
        .hasToString("{\"day\":\"2026-11-02\",\"note\":\"Grüße/1\"}");
  }

  @Test
  void unknownVariantsAndMessages_areRefused() {
    String path = "/_sandbox/messages/" + send() + "/reply";

    assertThat(client.post(path, "{\"variant\": \"strange\"}").text("/error/message"))
        .contains("Unknown variant: strange", "no_token", "late:SECONDS");
    assertThat(client.post(path, "{\"variant\": \"batch:1001\"}").status()).isEqualTo(400);
    assertThat(client.post(path, "{\"variants\": []}").status()).isEqualTo(400);
    assertThat(client.post("/_sandbox/messages/wamid.x/reply", "{}").status()).isEqualTo(404);
    String text =
        client
            .post(
                PHONE_NUMBER + "/messages",
                "{\"messaging_product\": \"whatsapp\", \"to\": \"49155\", \"text\": {}}")
            .text("/messages/0/id");
    assertThat(client.post("/_sandbox/messages/" + text + "/reply", "{}").status()).isEqualTo(409);
  }

  @Test
  void message_withoutToken_isAnsweredWithUnused() {
    String message =
        client
            .post(
                PHONE_NUMBER + "/messages",
                """
                { "messaging_product": "whatsapp", "to": "4915550001", "type": "interactive",
                  "interactive": { "type": "flow", "body": { "text": "b" }, "action": {
                    "parameters": { "flow_message_version": "3", "flow_name": "flow",
                      "flow_cta": "Open" } } } }
                """)
            .text("/messages/0/id");
    reply(message, "");

    assertThat(receiver.next().response().required("flow_token").stringValue()).isEqualTo("unused");
  }

  @Test
  void autoReply_answersEveryMessageAfterItsStatuses() {
    client.settings(
        "{\"auto_status\": \"delivered\", \"status_delay_ms\": 250,"
            + " \"auto_reply\": {\"response\": {\"a\": 1}, \"variant\": \"no_context\"}}");
    send();

    assertThat(receiver.next().status().required("status").stringValue()).isEqualTo("sent");
    assertThat(receiver.next().status().required("status").stringValue()).isEqualTo("delivered");
    Webhook answer = receiver.next();
    assertThat(answer.response()).hasToString("{\"flow_token\":\"t-1\",\"a\":1}");
    assertThat(answer.message().has("context")).isFalse();
    assertThat(client.get("/_sandbox/messages").text("/messages/0/replies/0/source"))
        .isEqualTo("auto");
    assertThat(client.get("/_sandbox/settings").text("/auto_reply/variant/0"))
        .isEqualTo("no_context");
    assertThat(client.settings("{\"auto_reply\": null}").require("/auto_reply").isNull()).isTrue();
  }

  /** The business gets the answer before it knows the message's id. */
  @Test
  void autoReply_canComeBeforeTheSendIsAnswered() {
    client.settings("{\"auto_reply\": {\"variant\": [\"before_send_answer\"]}}");

    send();

    assertThat(receiver.isEmpty()).isFalse();
  }
}
