package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainCompletionTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headgate va | validate",
        "headgate comp | completion",
        "headgate new --tem | --template",
        "headgate new --template fee | feedback",
        "headgate new for | form.json",
        "headgate warm | ''",
        "headgate validate --for | --format",
        "headgate validate --format j | json",
        "headgate key cre | create",
        "headgate key create --sc | --scope",
        "headgate key create --scope w | write",
        "headgate sync --strategy o | ours",
        "headgate serve --sandbox-judge s | strict",
        "headgate --ver | --version",
        "headgate completion f | fish",
        "headgate help ser | serve",
        "headgate explain ANSWER_L | ANSWER_LOST",
        "headgate validate for | form.json"
      })
  void bash_completes(String typed, String words) throws Exception {
    Files.createFile(directory.resolve("form.json"));

    assertThat(completedByBash(typed).strip()).isEqualTo(words);
  }

  @Test
  void zsh_getsTheScriptThatServesBoth() {
    assertThat(script("zsh")).isEqualTo(script("bash")).contains("bashcompinit");
  }

  @Test
  void fish_completesCommandsOptionsAndValues() {
    assertThat(script("fish").lines())
        .contains(
            "complete -c headgate -f",
            "complete -c headgate -n '__fish_seen_subcommand_from validate' -l format -r"
                + " -a 'text json sarif' -d 'How to print the findings.'",
            "complete -c headgate -n '__fish_seen_subcommand_from validate' -F",
            "complete -c headgate -n '__fish_seen_subcommand_from key; and not"
                + " __fish_seen_subcommand_from create list revoke' -a revoke -d 'Revokes an API"
                + " key.'",
            "complete -c headgate -n '__fish_seen_subcommand_from completion' -a 'bash zsh fish'")
        .anyMatch(
            line -> line.endsWith(" -a validate -d 'Checks Flow JSON files, without a server.'"))
        .noneMatch(line -> line.contains(" -a warmup"));
  }

  @Test
  void unknownShell_isWrongUsage() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();

    assertThat(run(new ByteArrayOutputStream(), err, "csh")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("The shell must be bash, zsh or fish.");
  }

  /** Does what bash does when the user presses the tab key. */
  private String completedByBash(String typed) throws IOException, InterruptedException {
    Path script = Files.writeString(directory.resolve("completion.bash"), script("bash"));
    String[] words = typed.split(" ");
    String commands =
        """
        source '%s'
        COMP_WORDS=(%s)
        COMP_CWORD=%d
        COMP_LINE='%s'
        COMP_POINT=${#COMP_LINE}
        compopt() { :; }
        _complete_headgate
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, typed, words.length - 1, typed);
    Process bash =
        new ProcessBuilder("bash", "--norc", "--noprofile", "-c", commands)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(bash.getInputStream().readAllBytes(), UTF_8);
    bash.waitFor();
    return output;
  }

  private static String script(String shell) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(run(out, new ByteArrayOutputStream(), shell)).isZero();
    return out.toString(UTF_8);
  }

  private static int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String shell) {
    return new Main(Map.of(), InstantSource.system(), () -> false)
        .run(
            List.of("completion", shell),
            InputStream.nullInputStream(),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
  }
}
