package headgate.flowjson;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.flowjson.finding.Check;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.finding.Severity;
import headgate.flowjson.rule.Rule;
import headgate.flowjson.rule.Rules;
import headgate.flowjson.schema.SchemaWalk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RuleCatalogTest {

  private static final Path TESTS = Path.of("src/test/java/headgate/flowjson");

  /** All known codes of Meta, from its public reference and its tools. */
  private static final List<String> CODES =
      Corpus.read(Path.of("src/test/resources/flowjson/meta-codes.txt")).lines().toList();

  private final Catalogue catalogue = Catalogue.load();

  @Test
  void ids_areUniqueAndInLowerCaseWithHyphens() {
    Set<String> ids = new HashSet<>();
    for (RuleInfo rule : catalogue.rules()) {
      assertThat(ids.add(rule.id())).as(rule.id()).isTrue();
      assertThat(rule.id()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }
  }

  @Test
  void everyCheck_isNamedAfterItsRule() {
    List<Check> checks = new ArrayList<>(rules());
    checks.addAll(SchemaWalk.rules());

    assertThat(checks)
        .allSatisfy(
            check ->
                assertThat(check.getClass().getSimpleName())
                    .isEqualTo(className(check.info().id())));
  }

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>(Rules.structure());
    rules.addAll(Rules.semantics());
    rules.addAll(Rules.advice());
    return rules;
  }

  /** The words of the id in camel case: {@code IfThenFilled} for {@code if-then-filled}. */
  private static String className(String id) {
    StringBuilder name = new StringBuilder();
    for (String word : id.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
    }
    return name.toString();
  }

  @Test
  void everyRule_hasASummaryARemedyAndASource() {
    for (RuleInfo rule : catalogue.rules()) {
      assertThat(rule.code()).as(rule.id()).matches("[A-Z_]+");
      assertThat(rule.summary()).as(rule.id()).isNotBlank().doesNotEndWith(".");
      assertThat(rule.remedy()).as(rule.id()).endsWith(".");
      assertThat(rule.source()).as(rule.id()).isNotBlank().doesNotEndWith(".");
    }
  }

  @Test
  void everyRule_reportsAFlowOfTheBrokenCorpus() {
    Set<String> found = new TreeSet<>();
    for (Corpus.Form form : Corpus.broken()) {
      Validator.standard()
          .validate(form.text(), form.mode())
          .findings()
          .forEach(finding -> found.add(finding.rule()));
    }
    Set<String> rules = new TreeSet<>();
    catalogue.rules().forEach(rule -> rules.add(rule.id()));
    // Both need a generated text: ValidatorTest covers them.
    rules.remove("document-size");
    rules.remove("more-findings");
    assertThat(found).isEqualTo(rules);
  }

  /** Then no other fault can hide a missing check. */
  @Test
  void everyCode_isTheOnlyOneOfAFlowOfTheBrokenCorpus() {
    Set<String> alone = new TreeSet<>();
    for (Corpus.Form form : Corpus.broken()) {
      Set<String> codes = new TreeSet<>();
      Validator.standard().validate(form.text(), form.mode()).findings().stream()
          .filter(finding -> !finding.rule().startsWith("version-not"))
          .forEach(finding -> codes.add(finding.error()));
      alone.addAll(codes.size() == 1 ? codes : Set.of());
    }
    assertThat(catalogue.rules())
        .filteredOn(rule -> rule.severity() == Severity.ERROR)
        .extracting(RuleInfo::code)
        .allSatisfy(code -> assertThat(alone).contains(code));
  }

  @Test
  void everyRule_hasATest() {
    String tests = sources(TESTS);
    List<Rule> rules = rules();
    for (Rule rule : rules) {
      assertThat(tests).contains("new " + rule.getClass().getSimpleName() + "()");
    }
    for (RuleInfo info : catalogue.rules()) {
      boolean ofClass = rules.stream().anyMatch(rule -> rule.info() == info);
      assertThat(ofClass || tests.contains("\"" + info.id() + "\"")).as(info.id()).isTrue();
    }
  }

  /** A rule reports each code of Meta, or the catalogue explains why no rule does. */
  @Test
  void everyCodeOfMeta_isReportedOrExplained() {
    Set<String> reported = new TreeSet<>();
    catalogue.rules().stream()
        .filter(rule -> rule.severity() == Severity.ERROR)
        .forEach(rule -> reported.add(rule.code()));
    Set<String> silent = new TreeSet<>();
    catalogue.silent().forEach(code -> silent.add(code.code()));

    assertThat(silent).doesNotContainAnyElementsOf(reported);
    Set<String> known = new TreeSet<>(reported);
    known.addAll(silent);
    assertThat(known).isEqualTo(new TreeSet<>(CODES));
  }

  @Test
  void silentCodes_nameCodesThatAreReported() {
    List<String> reported = catalogue.rules().stream().map(RuleInfo::code).toList();
    for (Catalogue.SilentCode code : catalogue.silent()) {
      assertThat(code.note()).as(code.code()).endsWith(".");
      assertThat(code.reportedAs().isEmpty() || reported.contains(code.reportedAs()))
          .as(code.code())
          .isTrue();
    }
  }

  @Test
  void advice_isNeverAnError() {
    for (Rule rule : Rules.advice()) {
      assertThat(rule.info().severity()).as(rule.info().id()).isNotEqualTo(Severity.ERROR);
    }
  }

  private static String sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder all = new StringBuilder();
      files
          .filter(file -> file.toString().endsWith(".java"))
          .forEach(file -> all.append(Corpus.read(file)));
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
