package headgate.docs;

import headgate.http.Answer;
import headgate.http.CacheableAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Files of the jar, as browsers cache them. */
final class StaticFile {

  private StaticFile() {}

  /**
   * Reads the file. Browsers must not load anything from other servers for it, nor guess its type.
   *
   * @param resource an absolute name on the class path
   */
  static CacheableAnswer read(String resource, String contentType) {
    try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      Map<String, String> headers =
          Map.of(
              "Content-Type", contentType,
              "Referrer-Policy", "no-referrer",
              "X-Content-Type-Options", "nosniff");
      return CacheableAnswer.of(new Answer(200, headers, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
