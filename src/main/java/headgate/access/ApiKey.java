package headgate.access;

import headgate.http.Access;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code api_key}. Headgate does not store the key itself.
 *
 * @param prefix the first characters of the key, by which people recognise it
 * @param hash the SHA-256 of the key
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

  boolean isValid(Instant now) {
    return expiresAt == null || expiresAt.isAfter(now);
  }

  /** The scope as the API shows it. */
  public String scopeName() {
    return scope.name().toLowerCase(Locale.ROOT);
  }
}
