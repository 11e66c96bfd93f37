package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.StrictJson;
import headgate.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /api/flows/validate}. */
class ValidateTest {

  @RegisterExtension final TestApp app = new TestApp();

  private Reply validate(String body) {
    return app.post("/api/flows/validate", body);
  }

  @Test
  void validForm_isValid() {
    Reply reply = validate("{\"json_definition\":" + TestApp.FORM + "}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireBoolean("valid")).isTrue();
    assertThat(reply.requireList("findings"))
        .noneMatch(finding -> finding.requireText("severity").equals("error"));
  }

  @Test
  void bareDocument_isAccepted() {
    Reply bare = validate(TestApp.FORM);
    assertThat(bare.requireBoolean("valid")).isTrue();
    assertThat(bare.requireList("warnings")).isEmpty();
    Reply text = validate("{\"json_definition\":" + TestApp.quoted(TestApp.FORM) + "}");
    assertThat(text.requireBoolean("valid")).isTrue();
  }

  @Test
  void byteOrderMark_changesNothingAtAnyWayIn() {
    String faulty = "{\"version\": 7}";
    String plain = validate(faulty).require("findings").toString();
    String marked = "{\"json_definition\":" + TestApp.quoted("\uFEFF" + faulty) + "}";
    assertThat(validate("\uFEFF" + faulty).require("findings").toString()).isEqualTo(plain);
    assertThat(validate(marked).require("findings").toString()).isEqualTo(plain);
  }

  @Test
  void bodyOfAnUpload_isToldFromAFlow() {
    Reply reply = validate("{\"flow_json\":\"{}\"}");
    assertThat(reply.requireText("findings/0/error")).isEqualTo("MISSING_FLOW_JSON_VERSION");
    assertThat(reply.requireText("findings/0/message")).contains("flow_json");
  }

  @Test
  void finding_hasMetasKeysRuleAndSeverity() {
    Reply reply = validate("{\"json_definition\":{\"screens\":[]}}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireBoolean("valid")).isFalse();
    StrictJson finding = reply.require("findings/0");
    assertThat(finding.keys())
        .contains(
            "error",
            "error_type",
            "message",
            "line_start",
            "line_end",
            "column_start",
            "column_end",
            "pointers",
            "rule",
            "severity");
    assertThat(finding.requireText("severity")).isIn("error", "warning", "info");
  }

  @Test
  void validate_storesNothingAndMakesNoCall() {
    validate(TestApp.FORM);
    assertThat(app.get("/api/flows").requireInt("total")).isZero();
    assertThat(app.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"json_definition\":[]}", "{\"json_definition\":null}", "[]", "{", ""})
  void bodyWithoutAnObject_is400(String body) {
    assertError(validate(body), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{\"a\":1,\"a\":2}", "[]", "{\"a\":"})
  void textThatIsNotADefinition_isInvalidWithAFinding(String text) {
    Reply reply = validate("{\"json_definition\":" + TestApp.quoted(text) + "}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.requireBoolean("valid")).isFalse();
    assertThat(reply.requireList("findings")).isNotEmpty();
  }

  @Test
  void mode_isStrictOrLenient() {
    assertThat(app.post("/api/flows/validate?mode=lenient", TestApp.FORM).status()).isEqualTo(200);
    assertError(app.post("/api/flows/validate?mode=x", TestApp.FORM), 400, "malformed");
  }
}
