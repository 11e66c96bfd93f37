package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.TestApp;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The files of a data directory: their modes, and what a start says about a broken one. */
@Isolated("reads the log")
class DataDirectoryTest {

  @RegisterExtension final TestApp app = new TestApp();

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void everyFile_isForItsOwnerOnly() throws IOException {
    app.savedFlow("x");

    assertThat(files()).hasSizeGreaterThan(5);
    for (Path file : files()) {
      assertThat(mode(file)).as("%s", file).isEqualTo("rw-------");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void filesWithAnotherMode_areRestricted() throws IOException {
    app.stop();
    Path file = app.dataDirectory().resolve("sandbox.db");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    app.start();

    assertThat(mode(file)).isEqualTo("rw-------");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void directoryThatOthersCanUse_isAWarningWithTheCommandThatHelps() throws IOException {
    app.stop();
    Path directory = app.dataDirectory();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

    assertThat(logOf(app::start))
        .anyMatch(line -> line.contains("chmod 700 '%s'".formatted(directory)));
    assertThat(mode(directory)).isEqualTo("rwxr-xr-x");

    app.stop();
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
    assertThat(logOf(app::start)).noneMatch(line -> line.contains("chmod"));
  }

  @Test
  void brokenFileOfTheSimulator_namesTwoWaysOut() throws IOException {
    app.stop();
    Path file = app.dataDirectory().resolve("sandbox.db");
    Files.writeString(file, "not a database ".repeat(100));

    assertThatExceptionOfType(StartupException.class)
        .isThrownBy(app::start)
        .withMessageContaining(file + " is damaged, or is not a database.")
        .withMessageContaining("Move the file away")
        .withMessageContaining("--sandbox-port off");

    Files.delete(file);
    app.start();
  }

  private static List<String> logOf(Runnable work) {
    List<String> lines = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            lines.add(new java.util.logging.SimpleFormatter().formatMessage(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("headgate.disk.OwnerOnlyFiles");
    logger.addHandler(handler);
    try {
      work.run();
    } finally {
      logger.removeHandler(handler);
    }
    return lines;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(app.dataDirectory())) {
      return files.toList();
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
