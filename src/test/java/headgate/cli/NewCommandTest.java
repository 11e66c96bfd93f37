package headgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.cli.Cli.Run;
import headgate.template.Template;
import headgate.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewCommandTest {

  @TempDir private Path directory;

  private static List<Template> templates() {
    return Templates.all();
  }

  private static Run run(String... arguments) {
    return new Cli("new", new NewCommand()).run(arguments);
  }

  @ParameterizedTest
  @MethodSource("templates")
  void template_isWrittenByteForByteAndIsValid(Template template) throws IOException {
    Path file = directory.resolve("form.json");

    Run run = run(file.toString(), "--template", template.id());

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out())
        .isEqualTo(
            """
            Wrote the template %s to %s.
            Check it after each change: headgate validate %2$s
            """
                .formatted(template.id(), file));
    assertThat(file)
        .hasSameBinaryContentAs(Path.of("src/main/resources/templates", template.id() + ".json"));
    Run check = new Cli("validate", new Validate()).run(file.toString());
    assertThat(check.exit()).isEqualTo(ExitCode.DONE);
    assertThat(check.out()).isEqualTo(file + ": 0 errors, 0 warnings\n");
  }

  @Test
  void list_hasALineForEachTemplate() {
    Run run = run("--list");

    assertThat(run.exit()).isEqualTo(ExitCode.DONE);
    List<String> lines = run.out().lines().toList();
    assertThat(lines.get(0)).matches("ID +SCREENS +DESCRIPTION");
    assertThat(lines).hasSize(1 + Templates.all().size());
    for (Template template : templates()) {
      assertThat(lines)
          .anyMatch(
              line ->
                  line.startsWith(template.id() + " ") && line.endsWith(template.description()));
    }
  }

  @Test
  void existingFile_isReplacedOnlyWithForce() throws IOException {
    Path file = Files.writeString(directory.resolve("form.json"), "precious ".repeat(10_000));

    Run refused = run(file.toString(), "--template", "quiz");

    assertThat(refused.exit()).isEqualTo(ExitCode.FAILURE);
    assertThat(refused.err())
        .isEqualTo(file + " exists already. Name another file, or replace it with --force.\n");
    assertThat(file).content().startsWith("precious");
    assertThat(run("--force", "--template=quiz", file.toString()).exit()).isEqualTo(ExitCode.DONE);
    assertThat(file).hasSameBinaryContentAs(Path.of("src/main/resources/templates/quiz.json"));
  }

  @Test
  void fileThatCannotBeWritten_isAFailureWithoutAStackTrace() {
    Path nowhere = directory.resolve("no/form.json");

    assertThat(run(nowhere.toString(), "--template", "quiz").err())
        .isEqualTo("There is no directory " + nowhere.getParent() + ".\n");
    Run ofDirectory = run(directory.toString(), "--template", "quiz", "--force");
    assertThat(ofDirectory.exit()).isEqualTo(ExitCode.FAILURE);
    assertThat(ofDirectory.err()).startsWith(directory + " cannot be written").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "form.json",
        "--template quiz",
        "form.json --template nothing",
        "form.json --template",
        "form.json other.json --template quiz",
        "--list form.json",
        "--list --template quiz",
        "--list --force"
      })
  void incompleteCommand_isWrongUsage(String typed) {
    Run run = run(typed.isEmpty() ? new String[0] : typed.split(" "));

    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).endsWith("'headgate help new' explains what you can type.\n");
    assertThat(run.out()).isEmpty();
    assertThat(Path.of("form.json")).doesNotExist();
  }

  @Test
  void unknownTemplate_isNamedWithAGuessAndAllIds() {
    assertThat(run("form.json", "--template", "feedbak").err())
        .startsWith("There is no template 'feedbak'. Did you mean 'feedback'? The templates are")
        .contains(Templates.ids());
  }
}
