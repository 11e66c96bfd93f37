package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.spec.Spec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CorpusTest {

  @TestFactory
  Stream<DynamicTest> validForms_giveNothing() {
    return Corpus.valid().stream()
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.name(), () -> assertThat(lines(form, false)).as(form.name()).isEmpty()));
  }

  /** Beside each broken form stands what is found in it, and nothing else may be. */
  @TestFactory
  Stream<DynamicTest> brokenForms_giveWhatStandsBesideThem() {
    return Corpus.broken().stream()
        .map(
            form ->
                DynamicTest.dynamicTest(
                    form.name(),
                    () -> {
                      String beside =
                          Corpus.read(Corpus.ROOT.resolve("broken/" + form.name() + ".findings"));
                      boolean versions = form.name().startsWith("version-not");
                      assertThat(lines(form, versions))
                          .as(form.name())
                          .isNotEmpty()
                          .containsExactlyElementsOf(beside.lines().toList());
                    }));
  }

  @Test
  void brokenForms_areNamedAfterTheRuleThatFindsThem() {
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
    Spec.load()
        .components()
        .forEach(component -> assertThat(all).contains("\"" + component.type() + "\""));
  }

  @Test
  void broken_hasNoOrphans() throws IOException {
    Set<String> forms = new TreeSet<>();
    Set<String> beside = new TreeSet<>();
    try (Stream<Path> files = Files.list(Corpus.ROOT.resolve("broken"))) {
      files.forEach(
          file -> (file.toString().endsWith(".json") ? forms : beside).add(Corpus.nameOf(file)));
    }
    assertThat(beside).isEqualTo(forms);
  }

  /** That a version is old says nothing about the form that uses it. */
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
