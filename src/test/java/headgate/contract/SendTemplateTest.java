package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages from templates, and the templates themselves. */
class SendTemplateTest {

  private static final String AT_META = "/v25.0/100000000000001/message_templates";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private String flow = "";
  private String account = "";

  @BeforeEach
  void publish() {
    flow = app.publishedFlow("Survey");
    account = app.get(flow).requireText("account_id");
  }

  private String flowId() {
    return flow.split("/")[3];
  }

  private Reply create(String name, String rest) {
    return app.post(
        "/api/accounts/" + account + "/message-templates",
        """
        {"name":"%s","language":"en_US","category":"UTILITY",%s
         "button_text":"Start","flow_id":"%s"%s}
        """
            .formatted(
                name,
                rest.contains("\"body\":") ? "" : "\"body\":\"How was it?\",",
                flowId(),
                rest));
  }

  private Reply send(String rest) {
    return app.post("/api/messages", "{\"to\":\"4915550001\"%s}".formatted(rest));
  }

  @Test
  void template_isCreated_listedAndSent() {
    Reply created = create("after_the_visit", ",\"footer\":\"Clinic\",\"screen\":\"WELCOME\"");
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    assertThat(created.requireText("status")).isEqualTo("APPROVED");

    String list = "/api/accounts/" + account + "/message-templates";
    StrictJson listed = app.get(list).require("items/0");
    assertThat(listed.requireText("name")).isEqualTo("after_the_visit");
    assertThat(listed.requireInt("flow_buttons/0/index")).isZero();
    assertThat(listed.requireText("flow_buttons/0/flow_id")).isEqualTo(flowId());
    assertThat(listed.requireText("flow_buttons/0/navigate_screen")).isEqualTo("WELCOME");
    assertThat(app.get(list + "?flow_id=" + flowId()).requireList("items")).hasSize(1);
    String other = app.newFlow("Other").split("/")[3];
    assertThat(app.get(list + "?flow_id=" + other).requireList("items")).isEmpty();

    Reply sent = send(",\"template_name\":\"after_the_visit\"");
    assertThat(sent.status()).as("%s", sent.text()).isEqualTo(201);
    assertThat(sent.requireText("type")).isEqualTo("template");
    assertThat(sent.requireText("flow_id")).isEqualTo(flowId());
    assertThat(sent.requireInt("flow_version")).isEqualTo(1);
    assertThat(sent.requireText("meta_message_status")).isEqualTo("accepted");
    assertThat(sent.requireList("warnings")).isEmpty();
  }

  @Test
  void examplesOfGaps_goToMeta_andADryRunCreatesNothing() {
    String rest =
        ",\"header\":\"For {{1}}\",\"header_examples\":[\"Ada\"],\"footer\":\"Clinic\""
            + ",\"body\":\"See you on {{1}} at {{2}}. {{1}}!\",\"body_examples\":[\"Monday\",\"9\"]";

    Reply dry = create("with_gaps", rest + ",\"dry_run\":true");

    assertThat(dry.status()).as("%s", dry.text()).isEqualTo(200);
    assertThat(dry.require("request/components"))
        .hasToString(
            "[{\"type\":\"HEADER\",\"text\":\"For {{1}}\",\"format\":\"TEXT\","
                + "\"example\":{\"header_text\":[\"Ada\"]}},"
                + "{\"type\":\"BODY\",\"text\":\"See you on {{1}} at {{2}}. {{1}}!\","
                + "\"example\":{\"body_text\":[[\"Monday\",\"9\"]]}},"
                + "{\"type\":\"FOOTER\",\"text\":\"Clinic\"},"
                + "{\"type\":\"BUTTONS\",\"buttons\":[{\"type\":\"FLOW\",\"text\":\"Start\","
                + "\"flow_id\":\"%s\",\"flow_action\":\"navigate\"}]}]"
                    .formatted(app.metaFlowId(flow)));
    String list = "/api/accounts/" + account + "/message-templates";
    assertThat(app.get(list).requireList("items")).isEmpty();
    assertThat(app.get("/api/audit?action=template.create").requireInt("total")).isZero();
    assertThat(create("with_gaps", rest).status()).isEqualTo(201);
    Reply few = create("few", ",\"body_examples\":[\"Ada\"]");
    assertThat(few.status()).isEqualTo(422);
    assertThat(few.message()).contains("body_examples has 1 texts, and body has 0 gaps");
  }

  @Test
  void flowButton_isNamedByItsPosition_withTokenAndData() {
    createAtMeta(
        """
        {"name":"booking","language":"en_US","category":"MARKETING","components":[
          {"type":"BODY","text":"Hello {{1}}"},
          {"type":"BUTTONS","buttons":[
            {"type":"URL","text":"Site","url":"https://example.org/{{1}}"},
            {"type":"FLOW","text":"Book","flow_id":"%s"}]}]}
        """
            .formatted(app.metaFlowId(flow)));
    Reply dry =
        send(
            ",\"template_name\":\"booking\",\"template_params\":[\"Ada\"],\"data\":{\"day\":\"x\"},"
                + "\"button_params\":{\"0\":\"ada\"},\"flow_token\":\"t-1\",\"dry_run\":true");
    assertThat(dry.status()).as("%s", dry.text()).isEqualTo(200);
    StrictJson template = dry.require("request/template");
    assertThat(template.requireText("name")).isEqualTo("booking");
    assertThat(template.requireText("language/code")).isEqualTo("en_US");
    assertThat(template.requireText("components/0/type")).isEqualTo("body");
    assertThat(template.requireText("components/0/parameters/0/text")).isEqualTo("Ada");
    assertThat(template.requireText("components/1/sub_type")).isEqualTo("url");
    StrictJson button = template.require("components/2");
    assertThat(button.requireText("sub_type")).isEqualTo("flow");
    assertThat(button.requireText("index")).isEqualTo("1");
    assertThat(button.requireText("parameters/0/action/flow_token")).isEqualTo("t-1");
    assertThat(button.requireText("parameters/0/action/flow_action_data/day")).isEqualTo("x");

    Reply refused = send(",\"template_name\":\"booking\"");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().requireText("error_type")).isEqualTo("template_refused");
  }

  @Test
  void templates_areReadOnceInTenMinutes() {
    create("after_the_visit", "");
    send(",\"template_name\":\"after_the_visit\"");
    int calls = app.calls("list_templates");
    send(",\"template_name\":\"after_the_visit\"");
    assertThat(app.calls("list_templates")).isEqualTo(calls);
    clock.advance(Duration.ofMinutes(11));
    send(",\"template_name\":\"after_the_visit\"");
    assertThat(app.calls("list_templates")).isEqualTo(calls + 1);
  }

  @Test
  void templateThatDoesNotFit_isRefusedHere() {
    createAtMeta(
        """
        {"name":"plain","language":"en_US","category":"MARKETING","components":[
          {"type":"BODY","text":"Hello"}]}
        """);
    assertThat(send(",\"template_name\":\"unknown\"").status()).isEqualTo(404);
    Reply plain = send(",\"template_name\":\"plain\"");
    assertThat(plain.status()).isEqualTo(422);
    assertThat(plain.message()).contains("no FLOW button");
    create("after_the_visit", "");
    Reply other =
        send(
            ",\"template_name\":\"after_the_visit\",\"flow_id\":\"%s\""
                .formatted(app.publishedFlow("Other").split("/")[3]));
    assertThat(other.status()).isEqualTo(422);
    assertThat(send(",\"template_name\":\"after_the_visit\",\"mode\":\"draft\"").status())
        .isEqualTo(422);
  }

  @Test
  void newTemplate_needsAPublishedFlow_andAName() {
    assertThat(create("With Blanks", "").status()).isEqualTo(422);
    flow = app.savedFlow("Draft");
    assertThat(create("draft", "").status()).isEqualTo(409);
  }

  private void createAtMeta(String template) {
    Reply made = app.sandboxPost(AT_META, template);
    assertThat(made.status()).as("%s", made.text()).isEqualTo(200);
  }
}
