package headgate.endpoint.key;

import headgate.db.DatabaseReader;
import headgate.meta.AccountReader.EncryptionKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares the public key that Meta has with the keys that are held here. Changes nothing. */
public final class KeyComparison {

  /** What Meta has. */
  enum State {
    /** A key that is held here. */
    SAME,
    /** A key that is not held here: requests of phones cannot be opened. */
    OTHER,
    NONE,
    /** A key that is held here, but Meta's signature of it does not fit. Phones refuse it. */
    UNSIGNED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param metaFingerprint of Meta's key; null if it has none, or not one in PEM
   * @param key the held key that Meta has; null if it has none of them
   * @param hasKeys whether any key is held for the account
   * @param wayOut what is wrong and what to do; null if nothing is
   */
  record Result(
      State state,
      @Nullable String metaFingerprint,
      @Nullable EndpointKey key,
      boolean hasKeys,
      @Nullable String wayOut) {}

  private final DatabaseReader db;

  public KeyComparison(DatabaseReader db) {
    this.db = db;
  }

  /** What is wrong with Meta's key and what to do. Null if nothing is, or no key is held here. */
  public @Nullable String complaint(String accountId, EncryptionKey atMeta) {
    Result result = ofAccount(accountId, atMeta);
    return result.hasKeys() ? result.wayOut() : null;
  }

  /** Whether any key is held for the account. */
  public boolean holdsKeys(String accountId) {
    return db.read(handle -> new EndpointKeyDao(handle).ofAccount(accountId)).stream()
        .anyMatch(EndpointKey::isHeld);
  }

  private Result ofAccount(String accountId, EncryptionKey atMeta) {
    return of(
        accountId, db.read(handle -> new EndpointKeyDao(handle).ofAccount(accountId)), atMeta);
  }

  /**
   * @param keys of the account, newest first
   */
  static Result of(String accountId, List<EndpointKey> keys, EncryptionKey atMeta) {
    String path = "POST /api/accounts/%s/keys".formatted(accountId);
    Optional<EndpointKey> newest = keys.stream().filter(EndpointKey::isHeld).findFirst();
    String upload = newest.map(key -> "%s/%s/upload".formatted(path, key.id())).orElse(path);
    if (atMeta.publicKey() == null) {
      return new Result(
          State.NONE,
          null,
          null,
          newest.isPresent(),
          "The phone number has no public key at Meta. Upload one: %s.".formatted(upload));
    }
    String fingerprint = PublicKeyPem.fingerprint(atMeta.publicKey());
    EndpointKey same = find(keys, fingerprint);
    if (same == null || !same.isHeld()) {
      return new Result(
          State.OTHER,
          fingerprint,
          null,
          newest.isPresent(),
          (same == null
                  ? "Meta has a public key whose private half is not held here, so no request of a"
                      + " phone can be opened. Import it: %s. Or give Meta the key of this server: %s."
                  : "Meta has a public key whose private half was wiped here, so no request of a"
                      + " phone can be opened. Import it again: %s. Or give Meta another key: %s.")
              .formatted(path, newest.isPresent() ? upload : path + "/rotate"));
    }
    return atMeta.isValid()
        ? new Result(State.SAME, fingerprint, same, true, null)
        : new Result(
            State.UNSIGNED,
            fingerprint,
            same,
            true,
            "Meta's signature of the public key does not fit, so phones refuse it. Upload the key"
                + " again: %s/%s/upload.".formatted(path, same.id()));
  }

  private static @Nullable EndpointKey find(List<EndpointKey> keys, @Nullable String fingerprint) {
    return keys.stream()
        .filter(key -> key.fingerprint().equals(fingerprint))
        .findFirst()
        .orElse(null);
  }
}
