package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.config.ConfigSetting;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void help_listsTheCommandsInOrder(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out()).containsSubsequence("\n  serve ", "\n  version ", "\n  help ");
    assertThat(out()).doesNotContain("warmup");
    assertThat(err()).isEmpty();
  }

  @Test
  void helpOfServe_listsEverySetting() {
    assertThat(run("help", "serve")).isZero();
    for (ConfigSetting setting : ConfigSetting.values()) {
      assertThat(out())
          .contains("--" + setting.flagName(), setting.environmentName(), setting.meaning());
    }
  }

  @Test
  void helpFlag_afterACommandExplainsIt() {
    assertThat(run("serve", "--help")).isZero();
    assertThat(out()).startsWith("Usage: headgate serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void version_isOneLineWrittenByTheBuild(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out()).matches("headgate [0-9]+\\.[0-9]+\\.[0-9]+\\R");
  }

  @Test
  void unknownCommand_isWrongUsageWithAGuess() {
    assertThat(run("sevre")).isEqualTo(2);
    assertThat(err()).startsWith("There is no command 'sevre'. Did you mean 'serve'?");
    assertThat(out()).isEmpty();
  }

  @Test
  void flagsAlone_meanServe() {
    assertThat(run("--prot", "1")).isEqualTo(2);
    assertThat(err()).startsWith("--prot is no setting. Did you mean --port?");
  }

  @Test
  void noArgument_meansServe() {
    assertThat(run(Map.of("HEADGATE_PORT", "x"))).isEqualTo(2);
    assertThat(err()).startsWith("HEADGATE_PORT is 'x' but must be a number");
  }

  @Test
  void operandOfServe_isWrongUsage() {
    assertThat(run("serve", "now")).isEqualTo(2);
    assertThat(err()).startsWith("'now' is one word too many.");
  }

  private int run(String... arguments) {
    return run(Map.of(), arguments);
  }

  private int run(Map<String, String> environment, String... arguments) {
    return new Main(environment, InstantSource.system(), () -> false)
        .run(
            List.of(arguments),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }

  private String out() {
    return out.toString(UTF_8);
  }

  private String err() {
    return err.toString(UTF_8);
  }
}
