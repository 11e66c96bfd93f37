package headgate.endpoint.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code endpoint_key} without the private half.
 *
 * @param publicDer SubjectPublicKeyInfo (RFC 5280)
 * @param fingerprint the SHA-256 of {@code publicDer} in hexadecimal digits
 * @param metaStatus Meta's word for its signature of this key; null if Meta did not show this key
 * @param checkedAt when Meta was asked which key it has
 * @param retireAt when a retiring key stops opening requests
 */
record EndpointKey(
    String id,
    String accountId,
    KeyState state,
    KeyOrigin origin,
    byte[] publicDer,
    String fingerprint,
    Instant createdAt,
    @Nullable Instant uploadedAt,
    @Nullable String metaStatus,
    @Nullable Instant checkedAt,
    @Nullable Instant retireAt,
    @Nullable Instant lastUsedAt) {

  String pem() {
    return PublicKeyPem.of(publicDer);
  }

  /** Whether the private half is here. */
  boolean isHeld() {
    return state != KeyState.RETIRED;
  }
}
