package headgate.doctor.code;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.doctor.code.CodeEntry.Kind;
import headgate.flowjson.Catalogue;
import headgate.flowjson.finding.RuleInfo;
import headgate.meta.error.MetaErrorInfo;
import headgate.meta.error.MetaErrors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code that the gateway or the validator knows can be looked up. */
class CodeCatalogueTest {

  private static final CodeCatalogue CODES = CodeCatalogue.load();

  @Test
  void everyEntry_hasACauseAndAWayOut() {
    assertThat(CODES.all())
        .allSatisfy(
            entry -> {
              assertThat(entry.cause()).as(entry.code()).matches("(?s).{8,}[.!]");
              assertThat(entry.wayOut()).as(entry.code()).matches("(?s).{8,}[.!]");
              assertThat(entry.source()).as(entry.code()).isNotBlank();
            });
  }

  @Test
  void everyRule_isFoundByItsIdAndItsCode() {
    for (RuleInfo rule : Catalogue.load().rules()) {
      assertThat(CODES.find(rule.id()))
          .filteredOn(entry -> rule.id().equals(entry.rule()))
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.kind()).isEqualTo(Kind.RULE);
                assertThat(entry.code()).isEqualTo(rule.code());
                assertThat(entry.severity()).isEqualTo(rule.severity().word());
              });
      assertThat(CODES.find(rule.code())).extracting(CodeEntry::rule).contains(rule.id());
    }
  }

  @Test
  void everyErrorOfMeta_isFoundByItsName() {
    for (MetaErrorInfo error : MetaErrors.load().all()) {
      assertThat(CODES.find(error.name())).as(error.name()).isNotEmpty();
    }
  }

  @Test
  void everyKnownCodeOfMetaForAFlowJson_isFound() throws Exception {
    List<String> codes =
        Files.readAllLines(
            Path.of("src/test/resources/flowjson/meta-codes.txt"), StandardCharsets.UTF_8);
    assertThat(codes)
        .hasSizeGreaterThan(50)
        .allSatisfy(code -> assertThat(CODES.find(code)).as(code).isNotEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid_routing_model", "Route-Backwards", "2446079", "250"})
  void typedWord_isFoundInAnyCaseAndInRanges(String typed) {
    assertThat(CODES.find(typed)).isNotEmpty();
  }

  @Test
  void codeWithoutFindings_bringsTheRulesOfTheOtherCode() {
    assertThat(CODES.find("MAX_FOOTER_PER_SCREEN"))
        .extracting(CodeEntry::kind)
        .startsWith(Kind.UNUSED)
        .contains(Kind.RULE);
  }

  @Test
  void unknownWord_isNotFound() {
    assertThat(CODES.find("route")).isEmpty();
    assertThat(CODES.find("")).isEmpty();
  }
}
