package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorTest {

  private static final Validator VALIDATOR = Validator.standard();

  @Test
  void brokenText_isReportedWhereItBreaks() {
    Report report = VALIDATOR.validate("{\n  \"version\": \"7.3\",\n}", Mode.STRICT);

    assertThat(report.valid()).isFalse();
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    assertThat(finding.error()).isEqualTo("INVALID_FLOW_JSON");
    assertThat(finding.place()).isEqualTo(new Place(2, 2, 19, 20, ""));
  }

  @Test
  void everyTextButAnObject_isNoFlowJson() {
    for (String text : List.of("", " ", "[]", "\"x\"", "7", "true", "null", "{", "}", "{}{}")) {
      assertThat(codes(text, Mode.STRICT)).as(text).startsWith("INVALID_FLOW_JSON");
    }
  }

  @Test
  void missingVersion_isReportedOnTheWholeDocument() {
    String text = "{\n  \"screens\": []\n}";
    Finding finding = VALIDATOR.validate(text, Mode.STRICT).findings().get(0);

    assertThat(finding.error()).isEqualTo("MISSING_FLOW_JSON_VERSION");
    assertThat(finding.place()).isEqualTo(new Place(1, 3, 1, 2, ""));
  }

  @Test
  void unknownVersions_areRefused() {
    for (String version : List.of("\"8.0\"", "\"7.3.0\"", "7.3", "null", "\"7.4\"", "\"1.0\"")) {
      String text = "{\"version\":" + version + ",\"screens\":[]}";
      assertThat(codes(text, Mode.STRICT)).as(version).containsExactly("INVALID_FLOW_JSON_VERSION");
      assertThat(codes(text, Mode.LENIENT))
          .as(version)
          .containsExactly("INVALID_FLOW_JSON_VERSION");
    }
  }

  @Test
  void frozenVersion_isAnErrorOnlyInStrictMode() {
    String text = "{\"version\":\"3.0\",\"screens\":[]}";

    assertThat(codes(text, Mode.STRICT)).containsExactly("INVALID_FLOW_JSON_VERSION");
    assertThat(codes(text, Mode.LENIENT)).doesNotContain("INVALID_FLOW_JSON_VERSION");
  }

  @Test
  void screens_mustBeThereAndSome() {
    assertThat(codes("{\"version\":\"7.3\"}", Mode.STRICT))
        .containsExactly("MISSING_REQUIRED_PROPERTY");
    assertThat(codes("{\"version\":\"7.3\",\"screens\":[]}", Mode.STRICT))
        .containsExactly("MIN_ITEMS_REQUIRED");
  }

  @Test
  void json_hasMetasKeysAndOurs() {
    String json = VALIDATOR.validate("{\"version\":\"7.3\"}", Mode.STRICT).json();

    assertThat(json)
        .startsWith("[{\"error\":\"MISSING_REQUIRED_PROPERTY\",\"error_type\":\"FLOW_JSON_ERROR\"")
        .contains("\"line_start\":1,\"line_end\":1,\"column_start\":1,\"column_end\":18")
        .contains("\"pointers\":[{\"line_start\":1,")
        .contains("\"path\":\"\"}]")
        .contains("\"rule\":\"required-property\",\"severity\":\"error\"");
  }

  private static List<String> codes(String text, Mode mode) {
    return VALIDATOR.validate(text, mode).findings().stream().map(Finding::error).toList();
  }
}
