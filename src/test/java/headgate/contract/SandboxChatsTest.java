package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.webhook.MetaCalls;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code /api/sandbox/chats} and {@code /api/sandbox/messages}: the chats of simulated people. */
class SandboxChatsTest {

  private static final String FORM =
      """
      {"version":"7.3","screens":[{"id":"START","title":"Start","data":{"city":{"type":"string",\
      "__example__":"Bonn"}},"terminal":true,\
      "layout":{"type":"SingleColumnLayout","children":[\
      {"type":"TextInput","name":"city","label":"City","init-value":"${data.city}"},\
      {"type":"Footer","label":"Send","on-click-action":{"name":"complete",\
      "payload":{"city":"${form.city}"}}}]}}]}""";

  @RegisterExtension private final TestApp app = new TestApp();

  private String flow;

  @BeforeEach
  void publish() {
    Reply created =
        app.post("/api/flows", "{\"name\":\"Survey\",\"json_definition\":%s}".formatted(FORM));
    flow = "/api/flows/" + created.requireText("id");
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
  }

  private void connect() {
    String account = app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/accounts/" + account + "/connect-webhook").status()).isEqualTo(200);
  }

  /** Sends the flow; returns the path of the message at the simulator. */
  private String send(String to) {
    Reply sent =
        app.post(
            flow + "/send",
            """
            {"to":"%s","body":"Where do you live?","header":"Hello","footer":"The clinic",\
            "button_text":"Answer","screen":"START","data":{"city":"Köln"}}"""
                .formatted(to));
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    return "/api/sandbox/messages/" + sent.requireText("wa_message_id");
  }

  private static <T> T await(Supplier<T> read, Predicate<T> isThere) {
    long end = System.nanoTime() + 30_000_000_000L;
    T value = read.get();
    while (!isThere.test(value)) {
      assertThat(System.nanoTime()).as("%s", value).isLessThan(end);
      value = read.get();
    }
    return value;
  }

  @Test
  void chats_nameThePersonTheLastMessageAndWhatIsUnread() {
    send("4915550001");
    send("4915550001");
    String other = send("4915550002");

    List<StrictJson> chats = app.get("/api/sandbox/chats").requireList("items");

    assertThat(chats).hasSize(2);
    assertThat(chats.get(0).requireText("wa_id")).isEqualTo("4915550002");
    assertThat(chats.get(0).requireText("name")).isEqualTo("Person 0002");
    assertThat(chats.get(0).requireText("display_phone_number")).isEqualTo("+1 555 0100");
    assertThat(chats.get(0).requireInt("unread")).isEqualTo(1);
    assertThat(chats.get(1).requireInt("unread")).isEqualTo(2);
    assertThat(chats.get(1).requireText("last/from")).isEqualTo("business");
    assertThat(chats.get(1).requireText("last/text")).isEqualTo("Where do you live?");

    assertThat(app.post(other + "/reply", "{\"text\":\"In Bonn\"}").status()).isEqualTo(201);

    StrictJson chat = app.get("/api/sandbox/chats").requireList("items").get(0);
    assertThat(chat.requireText("last/from")).isEqualTo("person");
    assertThat(chat.requireText("last/text")).isEqualTo("In Bonn");
  }

  @Test
  void messages_areThoseOfOneChatInPages() {
    send("4915550001");
    send("4915550002");
    send("4915550002");

    Reply page = app.get("/api/sandbox/messages?person=4915550002&limit=1");
    StrictJson message = page.requireList("items").get(0);

    assertThat(message.requireText("content/header")).isEqualTo("Hello");
    assertThat(message.requireText("content/body")).isEqualTo("Where do you live?");
    assertThat(message.requireText("content/footer")).isEqualTo("The clinic");
    assertThat(message.requireText("content/buttons/0/text")).isEqualTo("Answer");
    assertThat(message.requireText("statuses/0/status")).isEqualTo("sent");
    Reply next =
        app.get(
            "/api/sandbox/messages?person=4915550002&limit=1&before=" + page.requireInt("next"));
    assertThat(next.requireInt("items/0/number")).isLessThan(message.requireInt("number"));
    assertThat(app.get("/api/sandbox/messages?person=4915550003").requireList("items")).isEmpty();
    assertThat(app.get("/api/sandbox/messages?limit=0").status()).isEqualTo(400);
    assertThat(app.get("/api/sandbox/messages?before=x").status()).isEqualTo(400);
  }

  @Test
  void form_isTheTextThatWasSentWithItsScreenAndData() {
    String message = send("4915550001");
    app.put(
        flow,
        "{\"json_definition\":%s}".formatted(TestApp.quoted(FORM.replace("City", "Another"))));
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);

    Reply form = app.get(message + "/form");

    assertThat(form.requireText("json_definition")).isEqualTo(FORM);
    assertThat(form.requireText("screen")).isEqualTo("START");
    assertThat(form.requireText("data/city")).isEqualTo("Köln");
    assertThat(form.requireText("flow_action")).isEqualTo("navigate");
    assertThat(form.requireText("flow_name")).isEqualTo("Survey");
    assertThat(form.requireText("flow_token")).isNotBlank();
    assertThat(form.isNull("endpoint_uri")).isTrue();
    app.sandboxPost("/_sandbox/settings", "{}");
    assertThat(app.get(message + "x/form").status()).isEqualTo(404);
  }

  @Test
  void formThatIsFilledIn_arrivesAsAnAnswer() {
    connect();
    String message = send("4915550001");

    Reply sent =
        app.post(
            message + "/reply",
            """
            {"response":{"city":"Bonn"},"variant":["no_context"],"summary":[\
            {"label":"City","text":"Bonn"},{"label":"Secret","text":null}]}""");

    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    assertThat(sent.requireInt("requests")).isEqualTo(1);
    StrictJson response =
        await(() -> app.get("/api/responses").requireList("items"), items -> !items.isEmpty())
            .get(0);
    assertThat(response.requireText("wa_message_id")).isEqualTo(sent.requireText("ids/0"));
    assertThat(response.requireText("joined_by")).isEqualTo("token");
    assertThat(response.requireText("answers/0/value")).isEqualTo("Bonn");
    StrictJson reply = app.get("/api/sandbox/messages").data().require("items/0/replies/0");
    assertThat(reply.requireText("type")).isEqualTo("flow");
    assertThat(reply.requireText("response/city")).isEqualTo("Bonn");
    assertThat(reply.requireText("summary/0/text")).isEqualTo("Bonn");
    assertThat(reply.require("summary/1").keys()).containsExactly("label");
  }

  /** The console's phone sends names and types of files only. */
  @Test
  void sampleFiles_canBeDownloaded() {
    connect();
    String message = send("4915550001");

    Reply sent =
        app.post(
            message + "/reply",
            """
            {"response":{"photos":[{"id":"790","file_name":"photo-1.jpg","mime_type":"image/jpeg",\
            "sha256":"c2FtcGxl"}]}}""");

    assertThat(sent.requireText("response/photos/0/id")).isNotEqualTo("790");
    await(
        () -> app.get("/api/responses").text(),
        responses -> responses.contains("\"state\":\"stored\""));
  }

  @Test
  void text_isAMessageToTheBusiness() {
    connect();
    String message = send("4915550001");

    assertThat(app.post(message + "/reply", "{\"text\":\"Grüße\"}").status()).isEqualTo(201);

    await(
        () -> app.sandboxGet("/_sandbox/deliveries").text(),
        deliveries ->
            deliveries.contains("\\\"text\\\":{\\\"body\\\":\\\"Grüße\\\"}")
                && !deliveries.contains("\"pending\""));
    assertThat(app.get("/api/responses").requireInt("total")).isZero();
    StrictJson reply = app.get("/api/sandbox/messages").data().require("items/0/replies/0");
    assertThat(reply.requireText("text")).isEqualTo("Grüße");
  }

  @Test
  void template_isShownWithItsValues_andItsQuickReplyIsTapped() {
    app.sandboxPost(
        "/v25.0/" + MetaCalls.WABA + "/message_templates",
        """
        {"name":"reminder","language":"en","category":"UTILITY","components":[\
        {"type":"BODY","text":"Dear {{1}}, see you on {{2}}."},\
        {"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Confirm"}]}]}""");
    Reply sent =
        app.sandboxPost(
            "/v25.0/" + MetaCalls.PHONE + "/messages",
            """
            {"messaging_product":"whatsapp","to":"4915550001","type":"template","template":{\
            "name":"reminder","language":{"code":"en"},"components":[{"type":"body",\
            "parameters":[{"type":"text","text":"Ada"},{"type":"text","text":"$1 Monday"}]}]}}""");
    String message = "/api/sandbox/messages/" + sent.body().requireText("messages/0/id");

    StrictJson shown = app.get("/api/sandbox/messages").data().require("items/0");
    assertThat(shown.requireText("content/body")).isEqualTo("Dear Ada, see you on $1 Monday.");
    assertThat(shown.requireText("content/template")).isEqualTo("reminder");
    assertThat(shown.requireText("content/buttons/0/type")).isEqualTo("quick_reply");
    assertThat(app.post(message + "/reply", "{\"button\":\"Confirm\"}").status()).isEqualTo(201);
    assertThat(app.post(message + "/reply", "{\"button\":\"Cancel\"}").status()).isEqualTo(422);
    assertThat(app.post(message + "/reply", "{\"response\":{}}").status()).isEqualTo(409);
    assertThat(app.get(message + "/form").status()).isEqualTo(409);
    assertThat(app.get("/api/sandbox/chats").requireText("items/0/last/text")).isEqualTo("Confirm");
  }

  @Test
  void read_isToldOnceToTheBusiness() {
    connect();
    send("4915550001");
    String message = send("4915550001");

    assertThat(app.post(message + "/read").requireInt("messages")).isEqualTo(2);

    assertThat(app.post(message + "/read").requireInt("messages")).isZero();
    assertThat(app.get("/api/sandbox/chats").requireInt("items/0/unread")).isZero();
    await(
        () -> app.get("/api/messages?status=read").requireList("items"),
        items -> items.size() == 2);
  }

  @Test
  void messageThatFailed_isNotRead() {
    app.sandboxSettings("{\"failed_with\":131026}");
    String message = send("4915550001");

    assertThat(app.get("/api/sandbox/chats").requireInt("items/0/unread")).isZero();
    assertThat(app.post(message + "/read").requireInt("messages")).isZero();
  }

  @Test
  void callback_isKnownOfEachNumber() {
    String message = send("4915550001");
    assertThat(app.get("/api/sandbox/chats").data().requireBoolean("items/0/has_callback"))
        .isFalse();
    assertThat(app.post(message + "/reply", "{}").requireInt("requests")).isZero();

    connect();

    assertThat(app.get("/api/sandbox/chats").data().requireBoolean("items/0/has_callback"))
        .isTrue();
  }

  @Test
  void wrongAnswers_areRefused() {
    String message = send("4915550001");
    for (String body :
        List.of(
            "{\"text\":\"a\",\"button\":\"b\"}",
            "{\"text\":\"%s\"}".formatted("x".repeat(4097)),
            "{\"variant\":[\"nonsense\"]}",
            "{\"summary\":[{\"text\":\"without a label\"}]}",
            "{\"answer\":{}}")) {
      assertThat(app.post(message + "/reply", body).status()).as(body).isEqualTo(400);
    }
    assertThat(app.get("/api/sandbox/messages").requireList("items/0/replies")).isEmpty();
  }
}
