package headgate.http;

import headgate.json.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * An answer that never changes while the server runs. Callers may keep it; each time they ask
 * whether it has changed.
 *
 * @param whole with all headers that a 304 has, too
 */
public record CacheableAnswer(Answer whole, String entityTag) {

  /**
   * Adds an entity tag and the headers for caches.
   *
   * @param whole a 200
   */
  public static CacheableAnswer of(Answer whole) {
    // Weak, because a compressed answer has the same one (RFC 9110, 8.8.3).
    String entityTag = "W/\"" + Sha256.hex(whole.body()).substring(0, 16) + "\"";
    return new CacheableAnswer(
        whole
            .with("Content-Type", whole.contentType())
            .with("ETag", entityTag)
            .with("Cache-Control", "no-cache")
            .with("Vary", "Accept-Encoding"),
        entityTag);
  }

  /**
   * 304 if the caller has this content already, else the whole answer.
   *
   * @param ifNoneMatch the header of the request; null if it has none
   */
  public Answer answer(@Nullable String ifNoneMatch) {
    return EntityTag.isKnown(ifNoneMatch, entityTag)
        ? new Answer(304, whole.headers(), new byte[0])
        : whole;
  }
}
