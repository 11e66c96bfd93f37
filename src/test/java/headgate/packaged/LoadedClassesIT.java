package headgate.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short commands start fast because they load no server. */
class LoadedClassesIT {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "help",
        "help serve",
        "key create --help",
        "version",
        "explain",
        "validate form.json",
        "new --list",
        "new new.json --template feedback",
        "completion bash"
      })
  void shortCommand_loadsNoServerAndNoDatabase(String command) throws Exception {
    Path log = directory.resolve("classes.txt");
    Files.copy(
        Path.of("src/test/resources/flowjson/corpus/valid/contact-7.3.json"),
        directory.resolve("form.json"));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log + ":none",
                "-jar",
                Launched.JAR.toAbsolutePath().toString()));
    arguments.addAll(List.of(command.split(" ")));
    try (Launched run = Launched.start(directory, arguments)) {
      assertThat(run.exitCode()).isZero();
    }

    List<String> loaded =
        Files.readAllLines(log).stream().map(line -> line.split(" ", 2)[0]).toList();
    assertThat(loaded)
        .contains("headgate.Main")
        .noneMatch(
            name ->
                name.startsWith("io.javalin.")
                    || name.startsWith("org.eclipse.jetty.")
                    || name.startsWith("kotlin.")
                    || name.startsWith("org.jdbi.")
                    || name.startsWith("org.sqlite.")
                    || name.startsWith("org.slf4j.")
                    || name.startsWith("java.util.logging.")
                    || name.startsWith("java.net.http.")
                    || name.startsWith("tools.jackson."));
  }
}
