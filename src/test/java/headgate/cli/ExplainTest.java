package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainTest {

  private record Run(int exit, String out, String err) {}

  @Test
  void code_isExplainedByAllItsRules() {
    Run run = run("invalid_routing_model");

    assertThat(run.exit()).isZero();
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
  void codeThatIsNeverAnswered_saysWhichOneIs() {
    Run run = run("MAX_FOOTER_PER_SCREEN", "UNAVAILABLE_FLOW_JSON_VERSION");

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("Findings say COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN instead:")
        .contains("Rule:   most-of-a-type")
        .contains("No finding has this code.");
  }

  @Test
  void unknownCode_endsWith2AndANearOne() {
    Run run = run("INVALID_ROUTING_MODELS");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("Did you mean 'INVALID_ROUTING_MODEL'?");
  }

  @Test
  void noCode_listsAll() {
    assertThat(run().out().lines().toList())
        .contains("ANSWER_LOST", "INVALID_FLOW_JSON", "MAX_FOOTER_PER_SCREEN")
        .isSorted();
  }

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exit =
        Explain.run(
            List.of(arguments),
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    return new Run(exit, text(out), text(err));
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }
}
