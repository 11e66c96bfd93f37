package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.TestApp;
import headgate.TestApp.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code POST /api/flows/validate}. */
class ValidateTest {

  @RegisterExtension final TestApp app = new TestApp();

  private Reply validate(String body) {
    return app.post("/api/flows/validate", body);
  }

  @Test
  void goodForm_isValid() {
    Reply reply = validate("{\"json_definition\":" + TestApp.FORM + "}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("valid").asBoolean()).isTrue();
    assertThat(reply.data().path("findings").isArray()).isTrue();
  }

  @Test
  void bareDocument_isTakenToo() {
    Reply bare = validate(TestApp.FORM);
    assertThat(bare.data().path("valid").asBoolean()).isTrue();
    assertThat(bare.data().path("warnings").isEmpty()).isTrue();
    Reply text = validate("{\"json_definition\":" + TestApp.quoted(TestApp.FORM) + "}");
    assertThat(text.data().path("valid").asBoolean()).isTrue();
  }

  @Test
  void finding_hasMetasKeysRuleAndSeverity() {
    Reply reply = validate("{\"json_definition\":{\"screens\":[]}}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("valid").asBoolean()).isFalse();
    JsonNode finding = reply.data().path("findings").get(0);
    assertThat(finding.propertyNames())
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
    assertThat(finding.path("severity").asString()).isIn("error", "warning", "info");
  }

  @Test
  void validate_storesNothingAndCallsNobody() {
    validate(TestApp.FORM);
    assertThat(app.get("/api/flows").data().path("total").asInt()).isZero();
    assertThat(app.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"json_definition\":[]}", "{\"json_definition\":null}", "[]", "{", ""})
  void validate_ofNoObjectIs400(String body) {
    assertError(validate(body), 400, "malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "{\"a\":1,\"a\":2}", "[]", "{\"a\":"})
  void textThatIsNoDefinition_isInvalidWithAFinding(String text) {
    Reply reply = validate("{\"json_definition\":" + TestApp.quoted(text) + "}");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.data().path("valid").asBoolean()).isFalse();
    assertThat(reply.data().path("findings").size()).isPositive();
  }

  @Test
  void mode_isStrictOrLenient() {
    assertThat(app.post("/api/flows/validate?mode=lenient", TestApp.FORM).status()).isEqualTo(200);
    assertError(app.post("/api/flows/validate?mode=x", TestApp.FORM), 400, "malformed");
  }
}
