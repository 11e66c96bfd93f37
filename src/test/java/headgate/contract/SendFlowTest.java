package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code POST /api/messages} for flows: what Meta gets, and what the caller gets. */
class SendFlowTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private String flowId(String path) {
    return path.substring("/api/flows/".length());
  }

  private Reply send(String flow, String rest) {
    return app.post(
        "/api/messages",
        "{\"to\":\"+49 (155) 500-01\",\"flow_id\":\"%s\",\"body\":\"Fill it in\"%s}"
            .formatted(flowId(flow), rest));
  }

  @Test
  void flow_isSent_andTheMessageIsStored() {
    String flow = app.publishedFlow("Survey");
    Reply sent =
        send(flow, ",\"reference\":\"order-17\",\"expires_in\":259200,\"footer\":\"Clinic\"");

    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    String id = sent.requireText("id");
    assertThat(sent.header("Location")).isEqualTo("/api/messages/" + id);
    assertThat(sent.requireText("status")).isEqualTo("sent");
    assertThat(sent.requireText("wa_message_id")).startsWith("wamid.");
    assertThat(sent.requireText("to")).isEqualTo("4915550001");
    assertThat(sent.requireText("flow_id")).isEqualTo(flowId(flow));
    assertThat(sent.requireInt("flow_version")).isEqualTo(1);
    assertThat(sent.requireText("flow_token")).matches("hgt_[0-9A-Za-z]{22}");
    assertThat(sent.requireText("reference")).isEqualTo("order-17");
    assertThat(sent.requireText("token_state")).isEqualTo("fresh");
    assertThat(sent.requireInt("answers")).isZero();
    assertThat(sent.isNull("error")).isTrue();
    assertThat(sent.requireBoolean("outcome_unknown")).isFalse();

    Reply read = app.get("/api/messages/" + id);
    assertThat(read.requireText("wa_message_id")).isEqualTo(sent.requireText("wa_message_id"));
    assertThat(read.requireList("events")).hasSize(1);
    assertThat(read.requireList("events").get(0).requireText("status")).isEqualTo("sent");
    assertThat(read.requireList("responses")).isEmpty();
  }

  @Test
  void dryRun_showsTheBodyForMeta_andStoresNothing() {
    String flow = app.publishedFlow("Survey");
    Reply dry =
        send(
            flow,
            ",\"dry_run\":true,\"header\":\"Hello\",\"footer\":\"Clinic\",\"flow_token\":\"t-1\","
                + "\"button_text\":\"Start\",\"reply_to\":\"wamid.x\",\"data\":{\"a\":1}");

    assertThat(dry.status()).as("%s", dry.text()).isEqualTo(200);
    StrictJson request = dry.require("request");
    assertThat(request.requireText("messaging_product")).isEqualTo("whatsapp");
    assertThat(request.requireText("to")).isEqualTo("4915550001");
    assertThat(request.requireText("context/message_id")).isEqualTo("wamid.x");
    StrictJson interactive = request.require("interactive");
    assertThat(interactive.requireText("header/text")).isEqualTo("Hello");
    assertThat(interactive.requireText("body/text")).isEqualTo("Fill it in");
    assertThat(interactive.requireText("footer/text")).isEqualTo("Clinic");
    StrictJson parameters = interactive.require("action/parameters");
    assertThat(parameters.requireText("flow_message_version")).isEqualTo("3");
    assertThat(parameters.requireText("flow_id")).isEqualTo(app.metaFlowId(flow));
    assertThat(parameters.requireText("flow_cta")).isEqualTo("Start");
    assertThat(parameters.requireText("flow_token")).isEqualTo("t-1");
    assertThat(parameters.requireText("mode")).isEqualTo("published");
    assertThat(parameters.requireText("flow_action")).isEqualTo("navigate");
    assertThat(parameters.requireText("flow_action_payload/screen")).isEqualTo("WELCOME");
    assertThat(parameters.requireInt("flow_action_payload/data/a")).isEqualTo(1);
    assertThat(dry.require("warnings").toString())
        .contains("does not declare data.a")
        .contains("window_probably_closed");
    assertThat(app.get("/api/messages").requireList("items")).isEmpty();
    assertThat(app.calls("messages")).isZero();
  }

  @Test
  void keysOfWhatomatesLaterForm_areRead() {
    String flow = app.publishedFlow("Survey");
    Reply sent =
        app.post(
            "/api/messages",
            """
            {"phone_number":"4915550001","type":"interactive","interactive":{"type":"flow",
             "flow_id":"%s","header":{"type":"text","text":"Hi"},"body":{"text":"Fill it in"},
             "flow_cta":"Start","first_screen":"WELCOME"}}
            """
                .formatted(app.metaFlowId(flow)));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    assertThat(sent.requireText("flow_id")).isEqualTo(flowId(flow));
  }

  @Test
  void tryOut_needsTheRecipientAlone() {
    String flow = app.publishedFlow("Survey");
    Reply sent = app.post(flow + "/send", "{\"to\":\"4915550001\"}");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    Reply dry = app.post(flow + "/send?dry_run=true", "{\"to\":\"US.13491208655302741918\"}");
    assertThat(dry.requireText("request/recipient")).isEqualTo("US.13491208655302741918");
    assertThat(dry.requireText("request/interactive/body/text")).isEqualTo("Survey");
  }

  @Test
  void contact_isRemembered_andCanGetTheNextMessage() {
    String flow = app.publishedFlow("Survey");
    String contact = send(flow, "").requireText("contact_id");
    Reply again = app.post(flow + "/send", "{\"contact_id\":\"%s\"}".formatted(contact));
    assertThat(again.status()).as("%s", again.text()).isEqualTo(201);
    assertThat(again.requireText("contact_id")).isEqualTo(contact);
    assertThat(again.requireText("to")).isEqualTo("4915550001");
    Reply read = app.get("/api/contacts/" + contact);
    assertThat(read.requireText("phone_number")).isEqualTo("4915550001");
    assertThat(read.requireInt("messages")).isEqualTo(2);
    assertThat(app.get("/api/contacts?q=5550").requireList("items")).hasSize(1);
    assertThat(app.get("/api/contacts?q=nobody").requireList("items")).isEmpty();
  }

  @Test
  void draft_isSentOnlyOnRequest() {
    String flow = app.savedFlow("Survey");
    Reply refused = send(flow, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.message()).contains("\"mode\": \"draft\"");
    Reply sent = send(flow, ",\"mode\":\"draft\"");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    assertThat(sent.requireText("mode")).isEqualTo("draft");
  }

  @Test
  void localChanges_areSaidInAWarning() {
    String flow = app.publishedFlow("Survey");
    app.put(flow, "{\"json_definition\":%s}".formatted(TestApp.FORM.replace("Hello", "Hi")));
    Reply sent = send(flow, "");
    assertThat(sent.require("warnings").toString())
        .contains("opens version 1")
        .contains("Version 2");
  }

  @Test
  void flowThatIsNotAtMeta_orIsDeprecated_isRefused() {
    assertThat(send(app.newFlow("New"), "").status()).isEqualTo(409);
    String old = app.publishedFlow("Old");
    app.post(old + "/deprecate");
    assertThat(send(old, "").status()).isEqualTo(409);
    Reply unknown =
        app.post("/api/messages", "{\"to\":\"4915550001\",\"flow_id\":\"1\",\"body\":\"x\"}");
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void expire_endsTheToken() {
    String flow = app.publishedFlow("Survey");
    String message = "/api/messages/" + send(flow, "").requireText("id");
    assertThat(app.post(message + "/expire").requireText("token_state")).isEqualTo("revoked");
    assertThat(app.post(message + "/expire").status()).isEqualTo(200);
    assertThat(app.get(message).requireText("token_state")).isEqualTo("revoked");
    assertThat(app.get("/api/audit?action=message.expire").requireInt("total")).isEqualTo(1);
    assertThat(app.get("/api/audit?action=message.send").requireInt("total")).isEqualTo(1);
  }
}
