package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.Report;
import headgate.flowjson.spec.ComponentSpec;
import headgate.flowjson.spec.Property;
import headgate.flowjson.spec.Shape;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.SpecReader;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CorpusTest {

  @TestFactory
  Stream<DynamicTest> validForms_haveNoFindings() {
    return Corpus.valid().stream()
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.name(), () -> assertThat(lines(form, false)).as(form.name()).isEmpty()));
  }

  /** The expected findings of {@code x.json} are in {@code x.findings}. */
  @TestFactory
  Stream<DynamicTest> brokenForms_haveTheExpectedFindings() {
    return Corpus.broken().stream()
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.name(),
                    () -> {
                      String expected =
                          Corpus.read(Corpus.ROOT.resolve("broken/" + form.name() + ".findings"));
                      boolean versions = form.name().startsWith("version-not");
                      assertThat(lines(form, versions))
                          .as(form.name())
                          .isNotEmpty()
                          .containsExactlyElementsOf(expected.lines().toList());
                    }));
  }

  @Test
  void formInsideABody_hasTheFindingsOfTheFormAlone() {
    int formsWithFixes = 0;
    for (Corpus.Form form : Corpus.all()) {
      if (form.name().startsWith("readable-json")) {
        continue;
      }
      String text = JsonReader.read(form.text()).span().of(form.text());
      String body = "{\n  \"name\": \"A\",\n  \"json_definition\": " + text + "\n}";
      JsonObject nested = (JsonObject) ((JsonObject) JsonReader.read(body)).get("json_definition");

      Report report = Validator.standard().validateNested(nested, text, form.mode());

      assertThat(report)
          .as(form.name())
          .isEqualTo(Validator.standard().validate(text, form.mode()));
      formsWithFixes +=
          report.findings().stream().anyMatch(finding -> finding.fix() != null) ? 1 : 0;
    }
    assertThat(formsWithFixes).isGreaterThan(20);
  }

  @Test
  void brokenForms_areNamedAfterARuleThatReportsThem() {
    for (Corpus.Form form : Corpus.broken()) {
      List<String> rules =
          findings(form, true).stream().map(Finding::rule).filter(form.name()::startsWith).toList();
      assertThat(rules).as(form.name()).isNotEmpty();
    }
  }

  @Test
  void valid_coversEveryVersionAndComponent() {
    StringBuilder all = new StringBuilder();
    Corpus.valid().forEach(form -> all.append(form.text()));

    assertThat(Corpus.valid()).hasSizeGreaterThanOrEqualTo(80);
    for (String version :
        List.of(
            "2.1", "3.0", "3.1", "4.0", "5.0", "5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1",
            "7.2", "7.3")) {
      assertThat(all).contains("\"version\": \"" + version + "\"");
    }
    SpecReader.load()
        .components()
        .forEach(component -> assertThat(all).contains("\"" + component.type() + "\""));
  }

  /** Every property of spec.json is in a valid form, also those of items and actions. */
  @Test
  void valid_coversEveryProperty() {
    Spec spec = SpecReader.load();
    Set<Property> used = new HashSet<>();
    for (Corpus.Form form : Corpus.valid()) {
      collect((JsonObject) JsonReader.read(form.text()), spec.shape("Flow"), spec, used);
    }
    List<Property> all = new ArrayList<>();
    spec.components().forEach(component -> all.addAll(component.shape().all()));
    spec.shapes().forEach(shape -> all.addAll(shape.all()));
    assertThat(all)
        .filteredOn(property -> !used.contains(property))
        .extracting(property -> property.owner() + "." + property.name())
        .containsExactly("Flow.meta"); // only Meta may use it
  }

  private static void collect(JsonObject node, Shape shape, Spec spec, Set<Property> used) {
    for (JsonObject.Member member : node.members()) {
      Property property = shape.property(member.name());
      if (property != null) {
        used.add(property);
        inside(property, member.value(), spec, used);
      }
    }
  }

  private static void inside(Property property, JsonValue value, Spec spec, Set<Property> used) {
    if (value instanceof JsonArray array) {
      array.elements().forEach(element -> inside(property, element, spec, used));
    } else if (value instanceof JsonObject object) {
      if (property.actions() != null) {
        collect(object, spec.shape("Action"), spec, used);
      } else if (property.hasShape()) {
        collect(object, spec.shape(property.shape()), spec, used);
      } else if (object.get("type") instanceof JsonString type && property.container() != null) {
        ComponentSpec component = spec.component(type.value());
        collect(object, Objects.requireNonNull(component).shape(), spec, used);
      } else if (property.container() != null) {
        object.members().forEach(branch -> inside(property, branch.value(), spec, used));
      }
    }
  }

  @Test
  void brokenForms_haveOneFileOfFindingsEach() throws IOException {
    Set<String> forms = new TreeSet<>();
    Set<String> findings = new TreeSet<>();
    try (Stream<Path> files = Files.list(Corpus.ROOT.resolve("broken"))) {
      files.forEach(
          file -> (file.toString().endsWith(".json") ? forms : findings).add(Corpus.nameOf(file)));
    }
    assertThat(findings).isEqualTo(forms);
  }

  /** Without the warnings about old versions, unless {@code versions}. */
  private static List<Finding> findings(Corpus.Form form, boolean versions) {
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : Validator.standard().validate(form.text(), form.mode()).findings()) {
      if (versions || !finding.rule().startsWith("version-not")) {
        findings.add(finding);
      }
    }
    return findings;
  }

  /** Severity, code, rule, and every place with its path; then the message. */
  private static List<String> lines(Corpus.Form form, boolean versions) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings(form, versions)) {
      lines.add(finding.severity().word() + " " + finding.error() + " " + finding.rule());
      for (Place place : finding.places()) {
        lines.add(
            "  at %d:%d-%d:%d %s"
                .formatted(
                    place.lineStart(),
                    place.columnStart(),
                    place.lineEnd(),
                    place.columnEnd(),
                    place.path())
                .stripTrailing());
      }
      lines.add("  " + finding.message());
      if (finding.fix() != null) {
        lines.add("  fix: " + finding.fix().explanation());
      }
    }
    return lines;
  }
}
