package headgate.run;

import headgate.config.Config;
import headgate.config.ConfigSetting;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** The data directory of a demo or a warm-up. */
final class TemporaryDirectory {

  private TemporaryDirectory() {}

  /** Settings for a server with free ports in this directory. Ignores the environment. */
  static Config config(Path directory) {
    return Config.from(
        Map.of(),
        Map.of(
            ConfigSetting.PORT, "0",
            ConfigSetting.SANDBOX_PORT, "0",
            ConfigSetting.DATA, directory.toString()));
  }

  /**
   * @throws StartupException if the system's temporary directory cannot be used
   */
  static Path create(String prefix) {
    try {
      return Files.createTempDirectory(prefix);
    } catch (IOException e) {
      throw new StartupException(
          ("The temporary directory %s cannot be used (%s). Make room there, or name another:"
                  + " java -Djava.io.tmpdir=DIRECTORY.")
              .formatted(System.getProperty("java.io.tmpdir"), e),
          e);
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
