package headgate.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

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
   * The file as it is.
   *
   * @param resource an absolute name on the class path
   */
  static CacheableAnswer read(String resource, String contentType) {
    return of(bytes(resource), contentType);
  }

  /** The file with another text in place of one. */
  static CacheableAnswer read(String resource, String contentType, String text, String other) {
    String content = new String(bytes(resource), UTF_8).replace(text, other);
    return of(content.getBytes(UTF_8), contentType);
  }

  /** Browsers must not load anything from other servers for it, nor guess its type. */
  private static CacheableAnswer of(byte[] content, String contentType) {
    Map<String, String> headers =
        Map.of(
            "Content-Type", contentType,
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");
    return CacheableAnswer.of(new Answer(200, headers, content));
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
