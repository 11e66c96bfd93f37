package headgate.run;

import headgate.config.Config;
import headgate.config.ConfigSetting;
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

  static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
