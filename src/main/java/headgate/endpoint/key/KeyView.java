package headgate.endpoint.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as the API shows it: only the public half. */
record KeyView(
    String id,
    String state,
    String origin,
    int bits,
    String fingerprint,
    String publicKeyPem,
    Instant createdAt,
    @Nullable Instant uploadedAt,
    @Nullable String metaStatus,
    @Nullable Instant checkedAt,
    @Nullable Instant retireAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings) {

  static KeyView of(EndpointKey key, KeyRing ring, @Nullable List<String> warnings) {
    Instant used = ring.lastUsed(key.id());
    return new KeyView(
        key.id(),
        key.state().word(),
        key.origin().word(),
        PrivateKeyImport.BITS,
        key.fingerprint(),
        key.pem(),
        key.createdAt(),
        key.uploadedAt(),
        key.metaStatus(),
        key.checkedAt(),
        key.retireAt(),
        used == null ? key.lastUsedAt() : used,
        warnings);
  }
}
