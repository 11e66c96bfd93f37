package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message to be sent may contain. */
class SendRulesTest {

  /** START, which wants a name and a number, leads to END. */
  private static final String FORM =
      """
      {"version":"7.0",%s"screens":[
        {"id":"START","title":"A","data":{
           "name":{"type":"string","__example__":"Ada"},
           "guests":{"type":"number","__example__":2}},
         "layout":{"type":"SingleColumnLayout","children":[
           {"type":"TextHeading","text":"${data.name}"},
           {"type":"Footer","label":"Go","on-click-action":{"name":"navigate",
             "next":{"type":"screen","name":"END"},"payload":{}}}]}},
        {"id":"END","title":"B","terminal":true,
         "layout":{"type":"SingleColumnLayout","children":[
           {"type":"Footer","label":"Done","on-click-action":{"name":"complete","payload":{}}}]}}]}
      """;

  private static final String ENDPOINT =
      "\"data_api_version\":\"3.0\",\"routing_model\":{\"START\":[\"END\"],\"END\":[]},";

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private String flow = "";

  @BeforeEach
  void publish() {
    flow = published("Booking", FORM.formatted(""));
  }

  private String published(String name, String form) {
    String path = saved(name, form);
    Reply done = app.post(path + "/publish");
    assertThat(done.status()).as("%s", done.text()).isEqualTo(200);
    return path;
  }

  private String saved(String name, String form) {
    Reply made =
        app.post("/api/flows", "{\"name\":\"%s\",\"json_definition\":%s}".formatted(name, form));
    String path = "/api/flows/" + made.requireText("id");
    assertThat(app.post(path + "/save-to-meta").status()).isEqualTo(200);
    return path;
  }

  private Reply send(String keys) {
    return app.post(
        "/api/messages",
        "{\"flow_id\":\"%s\",%s}".formatted(flow.substring("/api/flows/".length()), keys));
  }

  private Reply dry(String keys) {
    Reply dry = send("\"to\":\"4915550001\",\"body\":\"Hello\",\"dry_run\":true," + keys);
    assertThat(dry.status()).as("%s", dry.text()).isEqualTo(200);
    return dry;
  }

  private StrictJson parameters(String keys) {
    return dry(keys).require("request/interactive/action/parameters");
  }

  @ParameterizedTest
  @CsvSource({
    "+49 1555 0001,            to,        4915550001",
    "(49)-1555-0001,           to,        4915550001",
    "12345,                    to,        12345",
    "US.13491208655302741918,  recipient, US.13491208655302741918",
    "DE.ENT.a1B2,              recipient, DE.ENT.a1B2"
  })
  void recipients_areReadAsPeopleWriteThem(String typed, String key, String sent) {
    Reply dry = send("\"to\":\"%s\",\"body\":\"x\",\"dry_run\":true".formatted(typed));
    assertThat(dry.requireText("request/" + key)).isEqualTo(sent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "1234567890123456", "me", "49-x-155", "us.1", "US."})
  void otherRecipients_areInvalid(String to) {
    Reply refused = send("\"to\":\"%s\",\"body\":\"x\"".formatted(to));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body().requireText("error_type")).isEqualTo("invalid_recipient");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'body':'x'",
        "'to':'4915550001'",
        "'to':'4915550001','user_id':'US.1','body':'x'",
        "'to':'4915550001','body':'x','expires_in':60,'expires_at':'2030-01-01T00:00:00Z'",
        "'to':'4915550001','body':'x','expires_in':-1",
        "'to':'4915550001','body':'x','expires_at':'soon'",
        "'to':'4915550001','body':'x','data':[1]",
        "'to':'4915550001','body':'x','header':{'type':'image'}",
        "'to':'4915550001','body':7"
      })
  void malformedMessages_areRefused(String keys) {
    assertThat(send(keys.replace('\'', '"')).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'type':'text'",
        "'mode':'live'",
        "'flow_action':'open'",
        "'button_text':'Go 🙂'",
        "'flow_token':'ä'",
        "'flow_token':''",
        "'screen':'END'",
        "'expires_at':'2020-01-01T00:00:00Z'",
        "'expires_in':99999999",
        "'header':{'type':'audio','id':'1'}"
      })
  void unacceptableValues_areInvalid(String key) {
    Reply refused = send("\"to\":\"4915550001\",\"body\":\"x\"," + key.replace('\'', '"'));
    assertThat(refused.status()).as("%s", refused.text()).isEqualTo(422);
    assertThat(refused.body().requireText("error_type")).isEqualTo("invalid");
  }

  /** Each 🙂 is one character of Meta's, and two of Java's. */
  @ParameterizedTest
  @CsvSource({"body, 1024", "header, 60", "footer, 60", "reference, 200"})
  void lengths_areThoseOfCharacters(String key, int max) {
    String to = "\"to\":\"4915550001\",\"dry_run\":true,";
    String body = key.equals("body") ? "" : "\"body\":\"x\",";
    String longest = "\"%s\":\"%s\"".formatted(key, "🙂".repeat(max));
    String tooLong = "\"%s\":\"%s\"".formatted(key, "🙂".repeat(max + 1));
    assertThat(send(to + body + longest).status()).isEqualTo(200);
    assertThat(send(to + body + tooLong).status()).isEqualTo(422);
  }

  @Test
  void buttonText_isWarnedAbout_thenRefused() {
    assertThat(dry("\"button_text\":\"" + "b".repeat(21) + "\"").require("warnings").toString())
        .contains("Phones may cut");
    assertThat(parameters("\"flow_cta\":\"Book\"").requireText("flow_cta")).isEqualTo("Book");
    assertThat(parameters("\"single_use\":true").requireText("flow_cta")).isEqualTo("Open");
    String tooLong = "\"to\":\"4915550001\",\"body\":\"x\",\"button_text\":\"" + "b".repeat(31);
    assertThat(send(tooLong + "\"").status()).isEqualTo(422);
  }

  @Test
  void header_mayBeAFile() {
    StrictJson header =
        dry("\"header\":{\"type\":\"document\",\"link\":\"https://example.org/a.pdf\","
                + "\"filename\":\"a.pdf\"}")
            .require("request/interactive/header");
    assertThat(header.requireText("type")).isEqualTo("document");
    assertThat(header.requireText("document/link")).isEqualTo("https://example.org/a.pdf");
    assertThat(header.requireText("document/filename")).isEqualTo("a.pdf");
    StrictJson nested =
        dry("\"header\":{\"type\":\"image\",\"image\":{\"id\":\"7\"}}")
            .require("request/interactive/header");
    assertThat(nested.requireText("image/id")).isEqualTo("7");
  }

  @Test
  void data_isComparedWithTheFirstScreen() {
    assertThat(dry("\"data\":{\"name\":\"Ada\",\"guests\":2}").require("warnings").toString())
        .doesNotContain("data");
    String warnings = dry("\"data\":{\"guests\":\"2\",\"x\":1}").require("warnings").toString();
    assertThat(warnings)
        .contains("data lacks \\\"name\\\"")
        .contains("data.guests is a string")
        .contains("does not declare data.x");
    Reply strict =
        send("\"to\":\"4915550001\",\"body\":\"x\",\"strict\":true,\"data\":{\"guests\":2}");
    assertThat(strict.status()).isEqualTo(422);
    assertThat(strict.requireList("warnings")).hasSize(1);
    assertThat(app.get("/api/messages").requireInt("total")).isZero();
  }

  @Test
  void bigNumbersInData_reachMetaAsTheyCame() {
    Reply dry = dry("\"data\":{\"name\":\"Ada\",\"guests\":12345678901234567890.10}");
    assertThat(dry.text()).contains("\"guests\":12345678901234567890.10");
  }

  @Test
  void formThatNeedsItsEndpoint_asksIt() {
    flow = saved("Dynamic", FORM.formatted(ENDPOINT)); // a draft needs no address for it
    StrictJson asking = parameters("\"mode\":\"draft\",\"strict\":true");
    assertThat(asking.requireText("flow_action")).isEqualTo("data_exchange");
    assertThat(asking.keys()).doesNotContain("flow_action_payload");
    StrictJson given = parameters("\"mode\":\"draft\",\"data\":{\"name\":\"Ada\",\"guests\":2}");
    assertThat(given.requireText("flow_action")).isEqualTo("navigate");
    StrictJson wanted = parameters("\"mode\":\"draft\",\"flow_action\":\"navigate\"");
    assertThat(wanted.requireText("flow_action")).isEqualTo("navigate");
  }

  @Test
  void token_livesThreeDays_unlessTheSenderSays() {
    Instant now = clock.instant();
    Reply usual = send("\"to\":\"4915550001\",\"body\":\"x\"");
    assertThat(Instant.parse(usual.requireText("expires_at")))
        .isBetween(now.plus(Duration.ofDays(3)).minusSeconds(1), now.plus(Duration.ofDays(3)));
    Reply brief =
        send("\"to\":\"4915550001\",\"body\":\"x\",\"expires_in\":60,\"single_use\":true");
    assertThat(brief.requireBoolean("single_use")).isTrue();
    assertThat(brief.requireText("token_state")).isEqualTo("fresh");
    clock.advance(Duration.ofSeconds(61));
    assertThat(app.get("/api/messages/" + brief.requireText("id")).requireText("token_state"))
        .isEqualTo("expired");
    flow = saved("Dynamic", FORM.formatted(ENDPOINT)); // a draft needs no address for it
    Reply asking = send("\"to\":\"4915550001\",\"body\":\"x\",\"mode\":\"draft\"");
    assertThat(asking.isNull("expires_at")).isTrue();
  }

  @Test
  void account_mustBeThatOfTheFlow_andHaveANumber() {
    Reply other =
        app.post(
            "/api/accounts",
            "{\"name\":\"Real\",\"business_account_id\":\"77\",\"access_token\":\"t\"}");
    String id = other.requireText("id");
    Reply refused = send("\"to\":\"4915550001\",\"body\":\"x\",\"account_id\":\"" + id + "\"");
    assertThat(refused.status()).isEqualTo(409);
    Reply template =
        app.post(
            "/api/messages",
            "{\"to\":\"4915550001\",\"template_name\":\"a\",\"account_id\":\"" + id + "\"}");
    assertThat(template.status()).isEqualTo(409);
    assertThat(template.message()).contains("phone_number_id");
    Reply unknown = send("\"contact_id\":\"nobody\",\"body\":\"x\"");
    assertThat(unknown.status()).isEqualTo(404);
  }
}
