package headgate.flowjson.fix;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.Corpus;
import headgate.flowjson.Mode;
import headgate.flowjson.Validator;
import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Report;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixesTest {

  private static final String FORM =
      """
      {
        "version": "7.3", "data_channel_uri": "https://a",
        "screens": [ {
          "id": "A", "title": "A", "Terminal": true, "layout": {
            "type": "SingleColumnLayout",
            "children": [
              { "type": "Textbody", "text": "Hi" },
              { "type": "TextInput", "name": "pin", "label": "x", "helper-text": " ",
                "required": "true", "input_type": "text", "min-chars": "3" },
              { "type": "TextInput", "name": "otp", "label": "y", "input-type": "Number" },
              { "type": "Footer", "label": "z", "on-click-action": {
                "name": "complete", "url": "u",
                "payload": { "a": "${screen.A.form.pin}", "b": "My ${form.otp}'s" } } }
            ] } } ]
      }
      """;

  @Test
  void fixes_areAppliedInOrderOfTheirOffset() {
    List<Fix> fixes =
        List.of(new Fix(4, 1, "E", ""), new Fix(0, 1, "A", ""), new Fix(2, 0, "-", ""));

    assertThat(Fixes.apply("abcde", fixes)).isEqualTo("Ab-cdE");
  }

  @Test
  void fixesThatTouch_waitForTheNextRound() {
    List<Fix> fixes = List.of(new Fix(0, 2, "", ""), new Fix(1, 2, "", ""), new Fix(2, 1, "", ""));

    assertThat(Fixes.apply("abcd", fixes)).isEqualTo("cd");
  }

  @Test
  void rounds_endWithoutErrors() {
    String text = FORM;
    long errors = errors(text);
    for (int round = 0; round < 6; round++) {
      text = Fixes.apply(text, fixes(text));
      JsonReader.read(text);
    }

    assertThat(fixes(text)).isEmpty();
    assertThat(errors(text)).isZero();
    assertThat(errors).isPositive();
    assertThat(text)
        .doesNotContain("data_channel_uri")
        .contains("\"terminal\": true")
        .contains("\"TextBody\"")
        .doesNotContain("helper-text")
        .contains("\"required\": true")
        .contains("\"input-type\": \"text\"")
        .contains("\"min-chars\": 3")
        .contains("\"input-type\": \"number\"")
        .doesNotContain("\"url\"")
        .contains("\"${form.pin}\"")
        .contains("\"`'My ' ${form.otp} '\\\\'s'`\"")
        .contains("\"sensitive\": [\"pin\",\"otp\"],");
  }

  /** Applies each fix alone. */
  @Test
  void everyFixOfTheCorpus_removesItsFindingAndAddsNoError() {
    int tried = 0;
    for (Corpus.Form form : Corpus.all()) {
      Report before = lenientReport(form.text());
      for (Finding finding : before.findings()) {
        Fix fix = finding.fix();
        if (fix != null) {
          Report after = lenientReport(Fixes.apply(form.text(), List.of(fix)));
          assertThat(count(finding, after)).as(form.name()).isLessThan(count(finding, before));
          assertThat(after.errors()).as(form.name()).isLessThanOrEqualTo(before.errors());
          assertThat(fix.explanation()).as(form.name()).endsWith(".");
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(10);
  }

  @Test
  void allFixesOfTheCorpus_leaveNothingToFix() {
    for (Corpus.Form form : Corpus.all()) {
      Report first = lenientReport(form.text());
      String text = form.text();
      for (int round = 0; round < 6; round++) {
        text = Fixes.apply(text, fixes(lenientReport(text)));
      }
      assertThat(fixes(lenientReport(text))).as(form.name()).isEmpty();
      assertThat(lenientReport(text).errors()).as(form.name()).isLessThanOrEqualTo(first.errors());
    }
  }

  /** A rule offers a fix only if the fix is safe. */
  @Test
  void textsThatAnExpressionCannotContain_haveNoFix() {
    String form =
        """
        { "version": "7.3", "screens": [ { "id": "A", "title": "A", "terminal": true,
          "data": { "a": { "type": "string", "__example__": "x" },
            "b": { "type": "boolean", "__example__": true } },
          "layout": { "type": "SingleColumnLayout", "children": [
            { "type": "TextBody", "text": "%s", "visible": "%s" },
            { "type": "Footer", "label": "z", "on-click-action": { "name": "complete",
              "payload": { "a": "${data.a}", "b": "${data.b}" } } } ] } } ] }
        """;
    String plain = "${data.b}";

    assertThat(fixes(form.formatted("Hi ${data.a}", plain))).hasSize(1);
    for (String text : List.of("Hi\\n${data.a}", "Hi `${data.a}", "C:\\\\${data.a}")) {
      assertThat(lenientReport(form.formatted(text, plain)).findings()).hasSize(1);
      assertThat(fixes(form.formatted(text, plain))).as(text).isEmpty();
    }
    assertThat(lenientReport(form.formatted("Hi", "${data.b} or not")).findings()).hasSize(1);
    assertThat(fixes(form.formatted("Hi", "${data.b} or not"))).isEmpty();
  }

  @Test
  void lastAndOnlyMembers_areRemovedWithTheirComma() {
    assertThat(removed("{ \"a\": 1, \"b\": 2 }", 1)).isEqualTo("{ \"a\": 1 }");
    assertThat(removed("{ \"a\": 1, \"b\": 2 }", 0)).isEqualTo("{ \"b\": 2 }");
    assertThat(removed("{ \"a\": 1 }", 0)).isEqualTo("{  }");
  }

  private static String removed(String text, int member) {
    JsonObject object = (JsonObject) JsonReader.read(text);
    return Fixes.apply(text, List.of(Edits.remove(object, object.members().get(member), "")));
  }

  private static long errors(String text) {
    return Validator.standard().validate(text, Mode.STRICT).errors();
  }

  private static List<Fix> fixes(String text) {
    return fixes(Validator.standard().validate(text, Mode.STRICT));
  }

  private static Report lenientReport(String text) {
    return Validator.standard().validate(text, Mode.LENIENT);
  }

  private static long count(Finding finding, Report report) {
    return report.findings().stream()
        .filter(other -> other.rule().equals(finding.rule()))
        .filter(other -> other.message().equals(finding.message()))
        .count();
  }

  private static List<Fix> fixes(Report report) {
    List<Fix> fixes = new ArrayList<>();
    for (Finding finding : report.findings()) {
      if (finding.fix() != null) {
        fixes.add(finding.fix());
      }
    }
    return fixes;
  }
}
