package headgate.docs;

import headgate.http.Answer;
import headgate.http.EntityTag;
import headgate.json.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file of the jar, as browsers cache it: they ask each time whether it has changed.
 *
 * @param entityTag weak, because a compressed answer has the same one (RFC 9110, 8.8.3)
 */
record StaticFile(byte[] bytes, String contentType, String entityTag) {

  /** Browsers must not load anything from other servers, nor guess types. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "Cache-Control", "no-cache",
          "Referrer-Policy", "no-referrer",
          "Vary", "Accept-Encoding",
          "X-Content-Type-Options", "nosniff");

  /**
   * @param resource an absolute name on the class path
   */
  static StaticFile read(String resource, String contentType) {
    try (InputStream in = StaticFile.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the jar");
      }
      byte[] bytes = in.readAllBytes();
      return new StaticFile(bytes, contentType, "W/\"" + Sha256.hex(bytes).substring(0, 16) + "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * 304 if the caller has this content already, else 200 with the bytes.
   *
   * @param ifNoneMatch the header of the request; null if it has none
   */
  Answer answer(@Nullable String ifNoneMatch) {
    Answer answer =
        EntityTag.isKnown(ifNoneMatch, entityTag)
            ? new Answer(304, HEADERS, new byte[0])
            : new Answer(200, HEADERS, bytes);
    return answer.with("Content-Type", contentType).with("ETag", entityTag);
  }
}
