package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.Report;
import headgate.flowjson.finding.Severity;
import headgate.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorTest {

  private static final Validator VALIDATOR = Validator.standard();

  @Test
  void syntaxError_isReportedAtItsPlace() {
    Report report = VALIDATOR.validate("{\n  \"version\": \"7.3\",\n}", Mode.STRICT);

    assertThat(report.valid()).isFalse();
    assertThat(report.findings()).hasSize(1);
    Finding finding = report.findings().get(0);
    assertThat(finding.error()).isEqualTo("INVALID_FLOW_JSON");
    assertThat(finding.place()).isEqualTo(new Place(2, 2, 19, 20, ""));
  }

  @Test
  void textThatIsNotAnObject_isNotAFlowJson() {
    for (String text : List.of("", " ", "[]", "\"x\"", "7", "true", "null", "{", "}", "{}{}")) {
      assertThat(codes(text, Mode.STRICT)).as(text).startsWith("INVALID_FLOW_JSON");
    }
  }

  @Test
  void missingVersion_isReportedAtTheWholeDocument() {
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
  void screens_mustExistAndNotBeEmpty() {
    assertThat(codes("{\"version\":\"7.3\"}", Mode.STRICT))
        .containsExactly("MISSING_REQUIRED_PROPERTY");
    assertThat(codes("{\"version\":\"7.3\",\"screens\":[]}", Mode.STRICT))
        .containsExactly("MIN_ITEMS_REQUIRED");
  }

  @Test
  void versionGate_reportsItsRules() {
    assertThat(rules("[]")).containsExactly("readable-json");
    assertThat(rules("{}")).containsExactly("version-present");
    assertThat(rules("{\"version\":\"1.0\"}")).containsExactly("version-open");
  }

  @Test
  void size_isLimitedFrom60On() {
    String blanks = " ".repeat(10_485_760);
    String umlauts = "\"" + "ü".repeat(5_242_880) + "\"";

    assertThat(rules("{\"version\":\"6.0\"" + blanks + "}")).containsExactly("document-size");
    assertThat(rules("{\"version\":\"6.0\",\"x\":" + umlauts + "}"))
        .containsExactly("document-size");
    assertThat(rules("{\"version\":\"5.1\"" + blanks + "}")).doesNotContain("document-size");
  }

  @Test
  void meaning_isCheckedOnlyIfTheStructureIsValid() {
    String screen =
        "{\"id\":\"A\",\"title\":\"A\",\"layout\":{\"type\":\"SingleColumnLayout\",\"children\":[]}%s}";
    String text = "{\"version\":\"7.3\",\"screens\":[%s]}";

    assertThat(codes(text.formatted(screen.formatted("")), Mode.STRICT))
        .containsExactly("MISSING_TERMINAL_SCREEN");
    assertThat(codes(text.formatted(screen.formatted(",\"x\":1")), Mode.STRICT))
        .containsExactly("INVALID_PROPERTY_KEY");
  }

  @Test
  void equalFindings_areMergedIntoOneWithSeveralPlaces() {
    String text = "{\"version\":\"7.3\",\"screens\":[1,\n2]}";
    Report report = VALIDATOR.validate(text, Mode.STRICT);

    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().get(0).places())
        .extracting(Place::path)
        .containsExactly("screens[0]", "screens[1]");
  }

  @Test
  void findings_areSortedByPlace() {
    String text = "{\"a\":1,\"version\":\"7.3\",\"screens\":[],\"b\":1}";

    assertThat(codes(text, Mode.STRICT))
        .containsExactly("INVALID_PROPERTY_KEY", "MIN_ITEMS_REQUIRED", "INVALID_PROPERTY_KEY");
  }

  @Test
  void manyFindings_endWithTheNumberOfMissingOnes() {
    StringBuilder text = new StringBuilder("{\"version\":\"7.3\"");
    for (int i = 0; i < 6_000; i++) {
      text.append(",\"key").append(i).append("\":1");
    }
    List<Finding> findings = VALIDATOR.validate(text + "}", Mode.STRICT).findings();

    assertThat(findings).hasSize(500);
    Finding last = findings.get(499);
    assertThat(last.rule()).isEqualTo("more-findings");
    assertThat(last.severity()).isEqualTo(Severity.INFO);
    assertThat(last.message()).startsWith("5502 more findings");
  }

  @Test
  void errorsAfterManyWarnings_areShown() {
    for (int fields : new int[] {600, 6_000}) {
      StringBuilder data = new StringBuilder();
      for (int i = 0; i < fields; i++) {
        data.append(i == 0 ? "" : ",").append("\"k").append(i);
        data.append("\":{\"type\":\"string\",\"__example__\":\"x\"}");
      }
      String text =
          """
          {"version":"7.2","screens":[{"id":"A","title":"A","terminal":true,"data":{%s},
          "layout":{"type":"SingleColumnLayout","children":[
          {"type":"TextBody","text":"${data.zz}"}]}}]}"""
              .formatted(data);
      Report report = VALIDATOR.validate(text, Mode.STRICT);

      assertThat(report.valid()).isFalse();
      assertThat(report.findings()).hasSize(500);
      assertThat(report.findings().get(498).error()).isEqualTo("INVALID_SCREEN_DYNAMIC_DATA");
      assertThat(report.findings().get(499).message())
          .startsWith((fields - 498) + " more findings");
      assertThat(report.metaJson()).contains("INVALID_SCREEN_DYNAMIC_DATA");
    }
  }

  @Test
  void metaJson_mergesErrorsThatDifferOnlyInTheirFix() {
    String text =
        """
        {"version":"7.3","screens":[{"id":"A","title":"A","layout":{
        "type":"SingleColumnLayout","children":[
        {"type":"TextBody","text":"x","visible":"true"},
        {"type":"TextBody","text":"y","visible":"true"}]}}]}""";
    Report report = VALIDATOR.validate(text, Mode.STRICT);

    assertThat(report.findings())
        .extracting(Finding::error)
        .containsExactly("INVALID_PROPERTY_TYPE", "PATTERN_MISMATCH", "INVALID_PROPERTY_TYPE");
    assertThat(report.metaJson().split("INVALID_PROPERTY_TYPE", -1)).hasSize(2);
    assertThat(report.metaJson())
        .contains("children[0].visible\"},{\"line_start\":4,", "children[1].visible\"}]");
  }

  @Test
  void parsedDocument_hasTheSameReport() {
    for (Corpus.Form form : Corpus.all()) {
      if (!form.name().startsWith("readable-json")) {
        assertThat(VALIDATOR.validate(JsonReader.read(form.text()), form.text(), form.mode()))
            .isEqualTo(VALIDATOR.validate(form.text(), form.mode()));
      }
    }
  }

  @Test
  void json_hasMetasKeysAndMore() {
    String json = VALIDATOR.validate("{\"version\":\"7.3\"}", Mode.STRICT).json();

    assertThat(json)
        .startsWith("[{\"error\":\"MISSING_REQUIRED_PROPERTY\",\"error_type\":\"FLOW_JSON_ERROR\"")
        .contains("\"line_start\":1,\"line_end\":1,\"column_start\":1,\"column_end\":18")
        .contains("\"pointers\":[{\"line_start\":1,")
        .contains("\"path\":\"\"}]")
        .contains("\"rule\":\"required-property\",\"severity\":\"error\"");
  }

  @Test
  void metaJson_hasOnlyErrorsAndMetasKeys() {
    String text = "{\"version\":\"5.1\"}";
    Report report = VALIDATOR.validate(text, Mode.STRICT);

    assertThat(report.findings()).hasSize(2);
    assertThat(report.metaJson())
        .isEqualTo(
            "[{\"error\":\"MISSING_REQUIRED_PROPERTY\",\"error_type\":\"FLOW_JSON_ERROR\","
                + "\"message\":\"The document needs 'screens'.\","
                + "\"line_start\":1,\"line_end\":1,\"column_start\":1,\"column_end\":18,"
                + "\"pointers\":[{\"line_start\":1,\"line_end\":1,\"column_start\":1,"
                + "\"column_end\":18,\"path\":\"\"}]}]");
  }

  private static List<String> rules(String text) {
    return VALIDATOR.validate(text, Mode.STRICT).findings().stream().map(Finding::rule).toList();
  }

  private static List<String> codes(String text, Mode mode) {
    return VALIDATOR.validate(text, mode).findings().stream().map(Finding::error).toList();
  }
}
