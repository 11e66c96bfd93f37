package headgate.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The JDKs on which the packaged program is tested. */
final class Jdks {

  private Jdks() {}

  /** The JDK that runs the tests, and a JDK 25 if {@code /usr/lib/jvm} has one. */
  static List<Path> all() throws IOException {
    List<Path> found = new ArrayList<>();
    found.add(Path.of(System.getProperty("java.home")).toRealPath());
    Path folder = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        for (Path entry : entries.sorted().toList()) {
          Path home = entry.toRealPath();
          boolean is25 = entry.getFileName().toString().contains("25");
          if (is25 && Files.isExecutable(home.resolve("bin/java")) && !found.contains(home)) {
            found.add(home);
          }
        }
      }
    }
    return found;
  }
}
