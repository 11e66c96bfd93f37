package headgate.access;

import headgate.http.Access;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is remembered; the key itself is known to its owner alone.
 *
 * @param prefix the first characters, to recognise it by
 * @param hash SHA-256 of the whole key
 */
public record ApiKey(
    String id,
    String name,
    Access scope,
    String prefix,
    byte[] hash,
    Instant createdAt,
    @Nullable Instant expiresAt,
    @Nullable Instant lastUsedAt) {

  boolean isLive(Instant now) {
    return expiresAt == null || expiresAt.isAfter(now);
  }

  /** As the API spells it. */
  public String scopeName() {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
