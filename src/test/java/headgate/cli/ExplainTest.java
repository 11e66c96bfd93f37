package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.cli.Cli.Run;
import org.junit.jupiter.api.Test;

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
  }

  @Test
  void noArgument_listsAllCodes() {
    assertThat(run().out().lines().toList())
        .contains("ANSWER_LOST", "INVALID_FLOW_JSON", "MAX_FOOTER_PER_SCREEN")
        .isSorted();
  }

  private static Run run(String... arguments) {
    return new Cli("explain", new Explain()).run(arguments);
  }
}
