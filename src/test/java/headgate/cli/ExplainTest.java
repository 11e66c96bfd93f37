package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.cli.Cli.Run;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {

  @Test
  void code_isExplainedByAllItsRules() {
    Run run = run("invalid_routing_model");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("Rule:   route-backwards").contains("Rule:   screens-connected");
  }

  @Test
  void rule_isExplainedByItsId() {
    assertThat(run("route-backwards").out())
        .isEqualTo(
            """
            INVALID_ROUTING_MODEL (error)
              Rule:   route-backwards
              Found:  routing_model has a route back.
              To do:  Remove the route back: users can always go back.
              Source: Flow JSON reference, Routing model.
            """);
  }

  @Test
  void codeThatNoFindingHas_namesTheOneThatIsUsed() {
    Run run = run("MAX_FOOTER_PER_SCREEN", "UNAVAILABLE_FLOW_JSON_VERSION");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .contains("Findings say COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN instead:")
        .contains("Rule:   most-of-a-type")
        .contains("No finding has this code.");
  }

  @Test
  void unknownCode_isWrongUsageWithAGuess() {
    Run run = run("INVALID_ROUTING_MODELS");

    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("Did you mean 'INVALID_ROUTING_MODEL'?");
    assertThat(run("route-backward").err()).contains("Did you mean 'route-backwards'?");
  }

  @Test
  void noArgument_listsAllCodes() {
    List<String> codes = run().out().lines().toList();
    List<String> ofFindings =
        codes.stream().filter(code -> Character.isLetter(code.charAt(0))).toList();
    assertThat(ofFindings)
        .contains("ANSWER_LOST", "INVALID_FLOW_JSON", "MAX_FOOTER_PER_SCREEN")
        .isSorted();
    assertThat(codes.subList(0, codes.size() - ofFindings.size()))
        .contains("190", "200-299", "131047", "139002", "139002/4233024")
        .doesNotHaveDuplicates();
  }

  @Test
  void codeOfMeta_isExplainedWithAllItsSubcodes() {
    Run run = run("139002");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .startsWith("139002 (Meta)\n  Cause:  ")
        .contains("139002/4233012 (Meta)", "139002/4233024 (Meta)", "139002/4233046 (Meta)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4233024", "139002/4233024"})
  void subcodeOfMeta_isExplainedAlone(String typed) {
    assertThat(run(typed).out())
        .startsWith("139002/4233024 (Meta)\n")
        .contains("endpoint_uri", "PUT /api/flows/{id}")
        .hasLineCount(4);
  }

  @Test
  void codeInARangeOfMeta_isExplained() {
    assertThat(run("230").out()).startsWith("200-299 (Meta)\n");
    assertThat(run("300").exit()).isEqualTo(ExitCode.USAGE);
  }

  private static Run run(String... arguments) {
    return new Cli("explain", new Explain()).run(arguments);
  }
}
