package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.WebhookReceiver.Webhook;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated phone: a person fills in the form of a message. */
class PhoneTest {

  private static final String FORM =
      """
      {
        "version": "7.2",
        "routing_model": { "CHOICE": ["DETAILS"], "DETAILS": [] },
        "screens": [
          { "id": "DETAILS", "title": "Details", "terminal": true,
            "data": { "greeting": { "type": "string", "__example__": "x" } },
            "layout": { "type": "SingleColumnLayout", "children": [
              { "type": "TextBody", "text": "${data.greeting}" },
              { "type": "Form", "name": "form", "init-values": { "guests": "2" }, "children": [
                { "type": "TextInput", "name": "email", "label": "Email", "input-type": "email",
                  "required": true },
                { "type": "TextInput", "name": "code", "label": "Code", "pattern": "[A-Z]{2}\\\\d",
                  "helper-text": "Two letters, a digit" },
                { "type": "TextInput", "name": "guests", "label": "Guests", "input-type": "number" },
                { "type": "PhotoPicker", "name": "photos", "label": "Photos",
                  "min-uploaded-photos": 0, "max-uploaded-photos": 2 },
                { "type": "OptIn", "name": "terms", "label": "Terms", "required": true },
                { "type": "Footer", "label": "Send", "on-click-action": { "name": "complete",
                  "payload": {
                    "topic": "${screen.CHOICE.form.topic}", "why": "${screen.CHOICE.form.why}",
                    "email": "${form.email}", "code": "${form.code}", "guests": "${form.guests}",
                    "photos": "${form.photos}", "terms": "${form.terms}", "fixed": 7,
                    "text": "`'For ' ${form.guests}`" } } } ] } ] } },
          { "id": "CHOICE", "title": "`'Hello ' ${data.name}`",
            "data": { "name": { "type": "string", "__example__": "x" },
                      "days": { "type": "array", "items": {}, "__example__": [] },
                      "hint": { "type": "string", "__example__": "x" } },
            "layout": { "type": "SingleColumnLayout", "children": [
              { "type": "RadioButtonsGroup", "name": "topic", "label": "Topic", "required": true,
                "data-source": [ { "id": "food", "title": "Food" },
                  { "id": "other", "title": "Other" },
                  { "id": "closed", "title": "Closed", "enabled": false } ],
                "on-select-action": { "name": "update_data",
                  "payload": { "hint": "`'You chose ' ${form.topic}`" } } },
              { "type": "Dropdown", "name": "day", "label": "Day", "data-source": "${data.days}" },
              { "type": "CheckboxGroup", "name": "many", "label": "Many",
                "data-source": [ { "id": "a", "title": "A" }, { "id": "b", "title": "B" } ],
                "on-select-action": { "name": "data_exchange", "payload": {} } },
              { "type": "DatePicker", "name": "date", "label": "Date", "min-date": "2026-11-01",
                "max-date": "2026-11-30", "unavailable-dates": ["2026-11-11"] },
              { "type": "If", "condition": "${form.topic} == 'other'", "then": [
                { "type": "TextArea", "name": "why", "label": "Why", "required": true,
                  "max-length": 10 } ] },
              { "type": "EmbeddedLink", "text": "Ask", "on-click-action": {
                "name": "data_exchange", "payload": {} } },
              { "type": "EmbeddedLink", "text": "Terms", "on-click-action": {
                "name": "open_url", "url": "https://example.org/terms" } },
              { "type": "Footer", "label": "Next", "on-click-action": { "name": "navigate",
                "next": { "type": "screen", "name": "DETAILS" },
                "payload": { "greeting": "`'Dear ' ${data.name}`" } } } ] } }
        ]
      }
      """;

  private SandboxClient client;
  private WebhookReceiver receiver;
  private String flow;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    receiver = new WebhookReceiver();
    receiver.connect(client);
    client.settings("{\"auto_status\": \"off\"}");
    flow = client.create("form");
    client.upload(flow, FORM);
    assertThat(client.post(flow + "/publish").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    client.close();
    receiver.close();
  }

  private Reply send(String flowAction) {
    return client.post(
        PHONE_NUMBER + "/messages",
        """
        { "messaging_product": "whatsapp", "to": "4915550001", "type": "interactive",
          "interactive": { "type": "flow", "body": { "text": "Pick a time." },
            "action": { "name": "flow", "parameters": { "flow_message_version": "3",
              "flow_id": "%s", "flow_cta": "Open", "flow_token": "t-1", %s } } } }
        """
            .formatted(flow, flowAction));
  }

  private static final String NAVIGATE =
      """
      "flow_action": "navigate", "flow_action_payload": { "screen": "CHOICE",
        "data": { "name": "Ada", "days": [ { "id": "1", "title": "Monday" } ] } }
      """;

  private String open(String variants) {
    Reply opened =
        client.post(
            "/_sandbox/phone",
            "{\"message_id\": \"%s\", \"variant\": [%s]}"
                .formatted(send(NAVIGATE).text("/messages/0/id"), variants));
    assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    return "/_sandbox/phone/" + opened.text("/session");
  }

  private Reply fill(String phone, String form) {
    return client.post(phone + "/fill", "{\"form\": %s}".formatted(form));
  }

  private Reply tap(String phone) {
    return client.post(phone + "/tap", "{}");
  }

  @Test
  void form_isFilledInAndAnswered() {
    String photo =
        client
            .post("/_sandbox/media?file_name=a.png", "image/png", BodyPublishers.ofString("x"))
            .body();
    String phone = open("");

    Reply first = client.get(phone);
    assertThat(first.text("/state")).isEqualTo("open");
    assertThat(first.text("/screen")).isEqualTo("CHOICE");
    assertThat(first.text("/title")).isEqualTo("Hello Ada");
    assertThat(first.text("/fields/1/options/0/title")).isEqualTo("Monday");
    fill(phone, "{\"topic\": \"food\", \"day\": \"1\", \"date\": \"2026-11-26\"}");
    Reply second = tap(phone);
    assertThat(second.text("/screen")).as(second.body()).isEqualTo("DETAILS");
    assertThat(second.text("/data/greeting")).isEqualTo("Dear Ada");
    assertThat(second.text("/fields/2/value")).isEqualTo("2");
    fill(
        phone,
        "{\"email\": \"a@b.c\", \"code\": \"AB1\", \"terms\": true, \"photos\": [%s]}"
            .formatted(photo));
    Reply done = tap(phone);

    assertThat(done.text("/state")).as(done.body()).isEqualTo("completed");
    Webhook webhook = receiver.next();
    assertThat(webhook.isSigned()).isTrue();
    assertThat(webhook.response())
        .hasToString(
            ("{\"flow_token\":\"t-1\",\"topic\":\"food\",\"email\":\"a@b.c\",\"code\":\"AB1\","
                    + "\"guests\":\"2\",\"photos\":[%s],\"terms\":true,\"fixed\":7,"
                    + "\"text\":\"For 2\"}")
                .formatted(photo));
    assertThat(client.get("/_sandbox/messages").text("/messages/0/replies/0/source"))
        .isEqualTo("phone");
    assertThat(tap(phone).status()).isEqualTo(409);
  }

  @Test
  void answers_areCheckedAtTheFooter() {
    String phone = open("");

    Reply refused = tap(phone);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text("/errors/topic")).isEqualTo("required");
    fill(phone, "{\"topic\": \"other\", \"date\": \"2026-11-11\"}");
    Reply more = tap(phone);
    assertThat(more.text("/errors/why")).isEqualTo("required");
    assertThat(more.text("/errors/date")).isEqualTo("not available");
    fill(phone, "{\"why\": \"because of it\", \"date\": \"2026-11-12\"}");
    assertThat(tap(phone).text("/errors/why")).isEqualTo("at most 10 characters");
    fill(phone, "{\"why\": \"because\"}");
    assertThat(tap(phone).text("/screen")).isEqualTo("DETAILS");
    fill(phone, "{\"email\": \"no address\", \"code\": \"abc\", \"guests\": \"two\"}");
    Reply last = tap(phone);
    assertThat(last.text("/errors/email")).isEqualTo("not a valid email");
    assertThat(last.text("/errors/code")).isEqualTo("does not match the pattern");
    assertThat(last.text("/errors/guests")).isEqualTo("not a valid number");
    assertThat(last.text("/errors/terms")).isEqualTo("required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"topic\": \"sport\"}",
        "{\"topic\": \"closed\"}",
        "{\"many\": \"a\"}",
        "{\"many\": [\"c\"]}",
        "{\"why\": \"hidden\"}",
        "{\"nothing\": \"x\"}",
        "{\"date\": {}}"
      })
  void value_mustBeOffered(String form) {
    assertThat(fill(open(""), form).status()).isEqualTo(422);
  }

  @Test
  void selection_updatesTheData() {
    String phone = open("");

    Reply selected =
        client.post(phone + "/select", "{\"component\": \"topic\", \"value\": \"other\"}");

    assertThat(selected.text("/data/hint")).isEqualTo("You chose other");
    assertThat(selected.text("/fields/4/name")).isEqualTo("why");
  }

  /** A field of a branch that is not shown is not sent. */
  @Test
  void hiddenAnswer_isNotSent() {
    String phone = open("\"no_token\"");
    fill(phone, "{\"topic\": \"other\"}");
    fill(phone, "{\"why\": \"because\"}");
    fill(phone, "{\"topic\": \"food\"}");
    tap(phone);
    fill(phone, "{\"email\": \"a@b.c\", \"terms\": true}");
    tap(phone);

    assertThat(receiver.next().response())
        .hasToString(
            "{\"topic\":\"food\",\"email\":\"a@b.c\",\"guests\":\"2\",\"terms\":true,"
                + "\"fixed\":7,\"text\":\"For 2\"}");
  }

  @Test
  void back_returnsToTheLastScreen() {
    String phone = open("");
    fill(phone, "{\"topic\": \"food\"}");
    tap(phone);

    Reply back = client.post(phone + "/back", "{}");

    assertThat(back.text("/screen")).isEqualTo("CHOICE");
    assertThat(back.text("/fields/0/value")).isEqualTo("food");
    assertThat(client.post(phone + "/back", "{}").text("/state")).isEqualTo("closed");
    assertThat(client.post(phone + "/back", "{}").status()).isEqualTo(409);
  }

  @Test
  void close_endsTheForm() {
    String phone = open("");

    assertThat(client.post(phone + "/close", "{}").text("/state")).isEqualTo("closed");
    assertThat(tap(phone).status()).isEqualTo(409);
    assertThat(client.get("/_sandbox/messages").require("/messages/0/replies").size()).isZero();
  }

  @Test
  void link_opensItsUrl() {
    assertThat(client.post(open("") + "/tap", "{\"component\": \"Terms\"}").text("/opened_url"))
        .isEqualTo("https://example.org/terms");
  }

  @Test
  void actionForAnEndpoint_failsIfTheFlowHasNone() {
    Reply tapped = client.post(open("") + "/tap", "{\"component\": \"Ask\"}");

    assertThat(tapped.text("/state")).isEqualTo("open");
    assertThat(tapped.text("/error/outcome")).isEqualTo("error");
    assertThat(tapped.text("/error/message")).contains("endpoint_uri");
  }

  @Test
  void flow_canBeTriedWithoutAMessage() {
    Reply opened =
        client.post(
            "/_sandbox/phone",
            "{\"flow_id\": \"%s\", \"screen\": \"DETAILS\", \"data\": {\"greeting\": \"Hi\"}}"
                .formatted(flow));
    String phone = "/_sandbox/phone/" + opened.text("/session");
    fill(phone, "{\"email\": \"a@b.c\", \"terms\": true}");

    Reply done = tap(phone);

    assertThat(done.text("/response/response/email")).isEqualTo("a@b.c");
    assertThat(receiver.isEmpty()).isTrue();
    assertThat(client.get("/_sandbox/deliveries").require("/deliveries").size()).isZero();
  }

  @Test
  void version_isThatOfTheMessage() {
    String message = send(NAVIGATE).text("/messages/0/id");
    client.upload(flow, SandboxClient.HELLO);
    client.post(flow + "/publish");

    Reply old = client.post("/_sandbox/phone", "{\"message_id\": \"%s\"}".formatted(message));
    Reply current = client.post("/_sandbox/phone", "{\"flow_id\": \"%s\"}".formatted(flow));

    assertThat(old.text("/screen")).isEqualTo("CHOICE");
    assertThat(current.text("/screen")).isEqualTo("START");
  }

  @Test
  void unknownSessionsAndBodies_areRefused() {
    assertThat(client.get("/_sandbox/phone/1").status()).isEqualTo(404);
    assertThat(client.post("/_sandbox/phone", "{}").status()).isEqualTo(400);
    assertThat(client.post("/_sandbox/phone", "{\"flow_id\": \"1\"}").status()).isEqualTo(404);
    assertThat(client.post("/_sandbox/phone", "{\"message_id\": \"1\"}").status()).isEqualTo(404);
    assertThat(client.post(open("") + "/tap", "{\"other\": 1}").status()).isEqualTo(400);
  }
}
