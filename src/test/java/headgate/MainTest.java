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
    String help = out().replaceAll("\\s+", " ");
    for (ConfigSetting setting : ConfigSetting.values()) {
      assertThat(help)
          .contains(
              " " + setting.optionName() + "=" + setting.label() + " " + setting.meaning(),
              "Environment: " + setting.environmentName());
      if (setting.defaultValue() != null) {
        assertThat(help).contains("Default: " + setting.defaultValue());
      }
    }
  }

  @Test
  void helpOption_afterACommandExplainsIt() {
    assertThat(run("serve", "--help")).isZero();
    assertThat(out()).startsWith("Usage: headgate serve");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void version_isOneLine(String argument) {
    assertThat(run(argument)).isZero();
    assertThat(out()).matches("headgate [0-9]+\\.[0-9]+\\.[0-9]+\\R");
  }

  @Test
  void unknownCommand_isWrongUsageWithAGuess() {
    assertThat(run("sevre")).isEqualTo(2);
    assertThat(err()).startsWith("Unknown command 'sevre'. Did you mean 'serve'?");
    assertThat(out()).isEmpty();
  }

  @Test
  void optionsAlone_meanServe() {
    assertThat(run("--prot", "1")).isEqualTo(2);
    assertThat(err()).startsWith("Unknown option --prot. Did you mean --port?");
  }

  @Test
  void everyCommand_hasACompleteHelpPage() {
    for (String command :
        List.of(
            "serve",
            "demo",
            "validate",
            "explain",
            "key create",
            "key list",
            "key revoke",
            "sync",
            "doctor",
            "backup",
            "restore",
            "version",
            "help",
            "completion")) {
      out.reset();
      assertThat(run(("help " + command).split(" "))).as(command).isZero();
      String help = out();
      assertThat(help)
          .startsWith("Usage: headgate " + command + " ")
          .contains("Options:", "Exit codes:", "\n  0   ", "\n  2   ", "Example:")
          .containsPattern("Example:\\R  .*headgate " + command)
          .doesNotContain("${", "null");
      out.reset();
      assertThat(run((command + " --help").split(" "))).isZero();
      assertThat(out()).isEqualTo(help);
    }
    assertThat(err()).isEmpty();
  }

  @Test
  void helpOfAnUnknownCommand_isWrongUsageWithAGuess() {
    assertThat(run("help", "key", "craete")).isEqualTo(2);
    assertThat(err()).startsWith("Unknown command 'key craete'. Did you mean 'key create'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--bogus", "--bogus x", "--bogus=x", "serve --bogus --port 1", "serve -bogus"})
  void unknownOption_isNamedWithoutItsValue(String typed) {
    assertThat(run(typed.split(" "))).isEqualTo(2);
    String option = typed.contains("--bogus") ? "--bogus" : "-bogus";
    assertThat(err().lines())
        .containsExactly(
            "Unknown option " + option + ".", "'headgate help serve' explains what you can type.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seret-key hunter2",
        "--seret-key=hunter2",
        "--secret-key hunter2",
        "--secret-key=hunter2 --secret-key=hunter2",
        "--secret-key=hunter2 --bogus",
        "sync --api-key=hunter2 --api-key hunter2",
        "sync --dry-run=hunter2",
        "key create --name x --scope hunter2"
      })
  void wrongUsage_neverShowsTheValueOfAnOption(String typed) {
    assertThat(run(typed.split(" "))).isEqualTo(2);
    assertThat(out() + err()).doesNotContain("hunter2");
  }

  @Test
  void wrongUsageAndWrongSettings_areNamedAtOnce() {
    assertThat(run(Map.of("HEADGATE_HOST", "a b"), "--port", "x", "--prot", "1", "--data", "--fix"))
        .isEqualTo(2);
    assertThat(err().lines())
        .containsExactly(
            "--data needs a value.",
            "Unknown option --prot. Did you mean --port?",
            "HEADGATE_HOST is 'a b' but must be a host name or an address, without scheme and"
                + " port.",
            "--port is 'x' but must be a number from 0 to 65535.",
            "'headgate help serve' explains what you can type.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--port",
        "--port --data x",
        "--port --bogus",
        "--port -bogus",
        "--port 1 --port 2"
      })
  void missingAndDoubleValues_areRefused(String typed) {
    assertThat(run(typed.split(" "))).isEqualTo(2);
    assertThat(err())
        .startsWith(typed.endsWith("2") ? "--port is given twice." : "--port needs a value.");
  }

  @Test
  void twoDashes_endTheOptions() {
    assertThat(run("explain", "--", "--help")).isEqualTo(2);
    assertThat(err()).contains("There is no code '--help'.");
    assertThat(run("explain", "@pom.xml")).isEqualTo(2);
    assertThat(err()).contains("There is no code '@pom.xml'.");
  }

  @Test
  void noArgument_meansServe() {
    assertThat(run(Map.of("HEADGATE_PORT", "x"))).isEqualTo(2);
    assertThat(err()).startsWith("HEADGATE_PORT is 'x' but must be a number");
  }

  @Test
  void argumentOfServe_isWrongUsage() {
    assertThat(run("serve", "now")).isEqualTo(2);
    assertThat(err()).startsWith("Unexpected argument 'now'.");
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
