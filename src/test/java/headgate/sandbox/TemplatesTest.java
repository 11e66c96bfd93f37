package headgate.sandbox;

import static headgate.sandbox.SandboxClient.PHONE_NUMBER;
import static headgate.sandbox.SandboxClient.WABA;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.sandbox.SandboxClient.Reply;
import headgate.sandbox.store.FlowStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Message templates with a button that opens a flow. */
class TemplatesTest {

  private SandboxClient client;
  private String flow;

  @BeforeEach
  void start(@TempDir Path directory) {
    client = SandboxClient.start(directory);
    flow = client.flowIn(FlowStatus.PUBLISHED, "flow");
  }

  @AfterEach
  void stop() {
    client.close();
  }

  private Reply create(String name, String button) {
    return client.post(
        WABA + "/message_templates",
        """
        { "name": "%s", "language": "en_US", "category": "MARKETING", "components": [
          { "type": "BODY", "text": "Hello {{1}}, book now." },
          { "type": "BUTTONS", "buttons": [
            { "type": "URL", "text": "Site", "url": "https://example.org/" },
            { "type": "FLOW", "text": "Book", %s } ] } ] }
        """
            .formatted(name, button));
  }

  private void createBooking() {
    Reply created = create("booking", "\"flow_id\": \"%s\"".formatted(flow));
    assertThat(created.status()).as(created.body()).isEqualTo(200);
  }

  private Reply send(String name, String components) {
    return client.post(
        PHONE_NUMBER + "/messages",
        """
        { "messaging_product": "whatsapp", "to": "4915550001", "type": "template",
          "template": { "name": "%s", "language": { "code": "en_US" }, "components": [
            { "type": "body", "parameters": [ { "type": "text", "text": "Ada" } ] } %s ] } }
        """
            .formatted(name, components));
  }

  private static final String BUTTON =
      """
      , { "type": "button", "sub_type": "flow", "index": "1", "parameters": [
        { "type": "action", "action": {
          "flow_token": "t-1", "flow_action_data": { "name": "Ada" } } } ] }
      """;

  @Test
  void template_isApprovedAndListed() {
    Reply created = create("booking", "\"flow_name\": \"flow\", \"navigate_screen\": \"START\"");
    create("other", "\"flow_id\": \"%s\"".formatted(flow));

    assertThat(created.text("/status")).isEqualTo("APPROVED");
    Reply first = client.get(WABA + "/message_templates?limit=1");
    assertThat(first.text("/data/0/name")).isEqualTo("other");
    Reply second =
        client.get(
            WABA
                + "/message_templates?fields=name,status,language,components&limit=1&after="
                + first.text("/paging/cursors/after"));
    assertThat(second.text("/data/0/id")).isEqualTo(created.text("/id"));
    assertThat(second.text("/data/0/status")).isEqualTo("APPROVED");
    assertThat(second.text("/data/0/components/1/buttons/1/flow_id")).isEqualTo(flow);
    assertThat(second.has("/paging/next")).isFalse();
    assertThat(client.get(WABA + "/message_templates?name=book").require("/data").size())
        .isEqualTo(1);
  }

  @Test
  void template_existsOncePerLanguage() {
    createBooking();

    assertThat(create("booking", "\"flow_id\": \"%s\"".formatted(flow)).subcode())
        .isEqualTo(2388024);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"flow_id\": \"4711\"",
        "\"flow_name\": \"draft\"",
        "\"flow_name\": \"flow\", \"flow_id\": \"1\"",
        "\"navigate_screen\": \"START\"",
        "\"flow_json\": \"{}\""
      })
  void button_needsAPublishedFlow(String button) {
    client.flowIn(FlowStatus.DRAFT, "draft");

    assertThat(create("booking", button).code()).isEqualTo(100);
  }

  @Test
  void message_opensTheFlowOfTheTemplate() {
    createBooking();

    Reply sent = send("booking", BUTTON);

    assertThat(sent.text("/messages/0/message_status")).as(sent.body()).isEqualTo("accepted");
    JsonNode message = client.get("/_sandbox/messages").require("/messages/0");
    assertThat(message.required("flow_id").stringValue()).isEqualTo(flow);
    assertThat(message.required("button"))
        .hasToString(
            "{\"text\":\"Book\",\"flow_token\":\"t-1\",\"mode\":\"published\","
                + "\"flow_action\":\"navigate\",\"data\":{\"name\":\"Ada\"}}");
  }

  /** Meta refuses the whole message, also if the button has no parameters. */
  @Test
  void button_mustBeNamed() {
    createBooking();
    String wrongIndex = ", {\"type\": \"button\", \"sub_type\": \"flow\", \"index\": 0}";
    String bare = ", {\"type\": \"button\", \"sub_type\": \"flow\", \"index\": 1}";

    assertThat(send("booking", "").code()).isEqualTo(131009);
    assertThat(send("booking", wrongIndex).code()).isEqualTo(131009);
    assertThat(send("booking", bare).status()).isEqualTo(200);
  }

  @Test
  void parameters_areCounted() {
    createBooking();

    Reply tooFew =
        client.post(
            PHONE_NUMBER + "/messages",
            """
            { "messaging_product": "whatsapp", "to": "4915550001", "type": "template",
              "template": { "name": "booking", "language": { "code": "en_US" } } }
            """);

    assertThat(tooFew.code()).isEqualTo(132000);
    assertThat(send("unknown", "").code()).isEqualTo(132001);
  }

  @Test
  void deprecatedFlow_isRefused() {
    createBooking();
    client.post(flow + "/deprecate");

    assertThat(send("booking", BUTTON).code()).isEqualTo(131009);
  }

  @Test
  void closedWindow_doesNotConcernTemplates() {
    createBooking();
    client.settings("{\"window\": \"closed_at_once\"}");

    assertThat(send("booking", BUTTON).status()).isEqualTo(200);
  }
}
