package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.forward.TestReceiver;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Meta delivers reaches the receivers of webhooks. */
class PassOnTest {

  private static final String TEXT =
      """
      {"messaging_product":"whatsapp","metadata":{"phone_number_id":"%s"},\
      "contacts":[{"profile":{"name":"Ada"},"wa_id":"4915550001"}],\
      "messages":[{"from":"4915550001","id":"wamid.1","timestamp":"1795683600",\
      "type":"text","text":{"body":"Hello"}}]}"""
          .formatted(MetaCalls.PHONE);

  @RegisterExtension private final TestApp app = new TestApp();

  @RegisterExtension private final TestReceiver receiver = new TestReceiver();

  private final MetaCalls meta = new MetaCalls(app);

  private String webhook(String members) {
    Reply created =
        app.post("/api/webhooks", "{\"url\":\"%s\",%s}".formatted(receiver.url(), members));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return created.requireText("id");
  }

  @Test
  void deliveryOfWhichNothingIsTold_isPassedOnUnchanged() throws Exception {
    webhook("\"events\":[\"*\"],\"format\":\"meta\"");
    String body = MetaCalls.change(MetaCalls.WABA, "phone_number_update", "{\"x\":1}");

    meta.deliverAndRead(body);

    TestReceiver.Request request = receiver.await(1).get(0);
    assertThat(request.text()).isEqualTo(body);
    assertThat(request.header("X-Hub-Signature-256"))
        .isEqualTo(MetaCalls.signature(body, MetaCalls.SECRET));
  }

  @Test
  void deliveryForTwoAccounts_isPassedOnOnceToEachWebhook() throws Exception {
    String other =
        app.post(
                "/api/accounts",
                """
                {"name":"Other","business_account_id":"555","access_token":"t",\
                "app_secret":"sandbox-secret"}""")
            .requireText("id");
    String ofOther =
        webhook("\"events\":[\"*\"],\"format\":\"meta\",\"account_id\":\"%s\"".formatted(other));
    String ofAll = webhook("\"events\":[\"*\"],\"format\":\"meta\"");

    meta.deliverAndRead(
        """
        {"entry":[{"id":"%s","changes":[{"field":"messages","value":%s}]},\
        {"id":"555","changes":[{"field":"phone_number_update","value":{}}]}]}"""
            .formatted(MetaCalls.WABA, TEXT));

    receiver.await(2);
    assertThat(deliveries(ofOther)).hasSize(1);
    assertThat(deliveries(ofAll)).hasSize(1);
  }

  @Test
  void deliveryThatWasIgnored_isToldWhenItIsReadAgain() throws Exception {
    String webhook = webhook("\"events\":[\"message.received\"]");
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.put(account, "{\"phone_number_id\":\"42\"}").status()).isEqualTo(200);
    StrictJson ignored = meta.deliverAndRead(MetaCalls.change(MetaCalls.WABA, "messages", TEXT));
    assertThat(ignored.requireText("error")).isEqualTo("unknown_phone_number");
    assertThat(app.put(account, "{\"phone_number_id\":\"%s\"}".formatted(MetaCalls.PHONE)).status())
        .isEqualTo(200);
    String replay = "/api/webhook-events/%s/replay".formatted(ignored.requireText("id"));

    app.post(replay);
    assertThat(meta.readAll().requireText("state")).isEqualTo("done");
    app.post(replay);
    meta.readAll();

    assertThat(receiver.await(1)).hasSize(1);
    List<StrictJson> deliveries = deliveries(webhook);
    assertThat(deliveries).hasSize(1);
    assertThat(deliveries.get(0).requireText("subject"))
        .isEqualTo(app.get("/api/contacts").requireText("items/0/id"));
  }

  private List<StrictJson> deliveries(String webhook) {
    return app.get("/api/webhooks/" + webhook + "/deliveries").requireList("items");
  }
}
