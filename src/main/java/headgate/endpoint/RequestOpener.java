package headgate.endpoint;

import headgate.endpoint.crypto.EncryptedRequest;
import headgate.endpoint.crypto.EndpointCipher;
import headgate.endpoint.crypto.NotDecryptedException;
import headgate.endpoint.crypto.OpenedRequest;
import headgate.endpoint.key.HeldKey;
import headgate.endpoint.key.KeyRing;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens requests with the keys of an account. Thread-safe. */
final class RequestOpener {

  private final KeyRing keys;

  RequestOpener(KeyRing keys) {
    this.keys = keys;
  }

  /**
   * @param request null if no key opens it
   * @param keyId of the key that opened it; null if none did
   * @param reason why none did, for the log
   */
  record Opened(@Nullable OpenedRequest request, @Nullable String keyId, @Nullable String reason) {}

  /** Tries the newest key first, because nearly all phones have it. */
  Opened open(String accountId, EncryptedRequest request) {
    String reason = "no_key";
    for (HeldKey key : keys.keysFor(accountId)) {
      try {
        OpenedRequest opened = EndpointCipher.open(key.key(), request);
        keys.used(key.id());
        return new Opened(opened, key.id(), null);
      } catch (NotDecryptedException e) {
        reason = e.reason().name().toLowerCase(Locale.ROOT);
        if (e.reason() == NotDecryptedException.Reason.TEXT_DOES_NOT_FIT) {
          break; // this key was the right one
        }
      }
    }
    return new Opened(null, null, reason);
  }
}
