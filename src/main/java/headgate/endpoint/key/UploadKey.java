package headgate.endpoint.key;

import headgate.account.Account;
import headgate.audit.AuditAction;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives Meta a key that is held here, and reads it back. If the process is killed in between, the
 * next check finds that Meta has the key. The caller holds the lock of the account.
 */
final class UploadKey {

  /** How long the key before opens requests. A phone keeps a key for some time. */
  static final Duration OVERLAP = Duration.ofDays(7);

  /** The details of the failure. */
  private record Mismatch(
      String fingerprint, @Nullable String metaFingerprint, @Nullable String metaStatus) {}

  private final Database db;
  private final KeyRing ring;
  private final KeysAtMeta atMeta;
  private final InstantSource clock;

  UploadKey(Database db, KeyRing ring, KeysAtMeta atMeta, InstantSource clock) {
    this.db = db;
    this.ring = ring;
    this.atMeta = atMeta;
    this.clock = clock;
  }

  /**
   * @param action for the audit trail
   * @param overlap how long the key before opens requests
   * @param finish runs in the transaction that records the upload, with the key as it is then
   * @throws Problem wrong state, if the key cannot open requests; key mismatch, if Meta shows
   *     another key, or its signature does not fit
   * @throws MetaException if Meta does not take the key
   */
  EndpointKey run(
      Account account,
      EndpointKey key,
      Actor by,
      AuditAction action,
      Duration overlap,
      BiConsumer<Handle, EndpointKey> finish) {
    atMeta.requireReachable(account);
    requireOpens(key);
    EncryptionKey found = upload(account, key);
    if (!KeysAtMeta.isOf(key, found)) {
      throw mismatch("Meta shows another key than it got.", account, key, found);
    }
    Instant now = clock.instant();
    EndpointKey active =
        db.write(
            handle -> {
              EndpointKeyDao dao = new EndpointKeyDao(handle);
              EndpointKey before = dao.require(account.id(), key.id());
              dao.activate(before, found.signatureStatus(), now, now.plus(overlap), now);
              KeyAudit.add(handle, by, action, account, key, before.state(), KeyState.ACTIVE, now);
              EndpointKey after = dao.require(account.id(), key.id());
              if (found.isValid()) {
                finish.accept(handle, after);
              }
              return after;
            });
    if (!found.isValid()) {
      throw mismatch("Meta's signature of the key does not fit.", account, key, found);
    }
    return active;
  }

  private EncryptionKey upload(Account account, EndpointKey key) {
    try {
      return atMeta.upload(account, key);
    } catch (MetaException e) {
      throw key.state() == KeyState.ACTIVE
          ? e
          : e.advising(
              "The key is stored. Upload it later: POST /api/accounts/%s/keys/%s/upload."
                  .formatted(account.id(), key.id()));
    }
  }

  private void requireOpens(EndpointKey key) {
    byte[] sealed =
        db.read(handle -> new EndpointKeyDao(handle).sealed(key.id()))
            .orElseThrow(
                () ->
                    Problem.wrongState(
                        "The private half of this key was wiped. Import it again, or make a key."));
    if (!ring.opens(key.id(), sealed)) {
      throw Problem.wrongState(
          "The secret key of this server does not open this key. Import it again, or make a key.");
    }
  }

  private static Problem mismatch(
      String message, Account account, EndpointKey key, EncryptionKey found) {
    String pem = found.publicKey();
    return Problem.of(
        Problem.Kind.KEY_MISMATCH,
        "%s Another system may upload keys, too. Upload it again: POST /api/accounts/%s/keys/%s/upload."
            .formatted(message, account.id(), key.id()),
        new Mismatch(
            key.fingerprint(),
            pem == null ? null : PublicKeyPem.fingerprint(pem),
            found.signatureStatus()));
  }
}
