package headgate.flowjson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The forms in {@code flowjson/corpus}. */
public final class Corpus {

  static final Path ROOT = Path.of("src/test/resources/flowjson/corpus");

  /**
   * @param name the file name without its extension
   */
  public record Form(String name, String text) {

    /** Lenient for a frozen version, unless the form is about its version. */
    Mode mode() {
      boolean frozen = text.matches("(?s).*\"version\": \"(2\\.1|3\\.0|3\\.1|4\\.0|5\\.0)\".*");
      return frozen && !name.startsWith("version-open") ? Mode.LENIENT : Mode.STRICT;
    }
  }

  private Corpus() {}

  public static List<Form> valid() {
    return forms("valid");
  }

  public static List<Form> broken() {
    return forms("broken");
  }

  public static List<Form> all() {
    List<Form> all = new ArrayList<>(valid());
    all.addAll(broken());
    return all;
  }

  private static List<Form> forms(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(file -> new Form(nameOf(file), read(file)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
