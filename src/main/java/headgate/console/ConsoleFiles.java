package headgate.console;

import headgate.json.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All files of the console, by their names: {@code base/api.js}. A name that is not in this list is
 * not served, so no path of a request ever becomes the path of a file.
 *
 * @param build 16 hexadecimal digits, which change if any file changes
 */
record ConsoleFiles(String build, Map<String, ConsoleFile> files) {

  /** The page, which has its own path. */
  static final String PAGE = "index.html";

  private static final String FOLDER = "console/";

  static ConsoleFiles read() {
    SortedMap<String, ConsoleFile> files = new TreeMap<>();
    for (String name : names()) {
      files.put(name, new ConsoleFile("/" + FOLDER + name));
    }
    byte[][] parts =
        files.entrySet().stream()
            .flatMap(
                file ->
                    Stream.of(
                        file.getKey().getBytes(StandardCharsets.UTF_8), file.getValue().bytes()))
            .toArray(byte[][]::new);
    return new ConsoleFiles(Sha256.hex(parts).substring(0, 16), files);
  }

  /** Null if the console has no such file. */
  @Nullable ConsoleFile find(String name) {
    return files.get(name);
  }

  private static List<String> names() {
    try {
      Path place =
          Path.of(ConsoleFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(place) ? inFolder(place.resolve(FOLDER)) : inJar(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static List<String> inJar(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream()
          .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
          .map(entry -> entry.getName().substring(FOLDER.length()))
          .toList();
    }
  }
}
