package headgate.template;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the files of the templates, which are in the jar. */
final class TemplateFile {

  private TemplateFile() {}

  /**
   * @param name without {@code .json}
   */
  static String read(String name) {
    String resource = "/templates/" + name + ".json";
    try (InputStream in = TemplateFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
