package headgate.endpoint.key;

import headgate.account.Account;
import headgate.audit.AuditAction;
import headgate.db.Database;
import headgate.endpoint.key.KeyComparison.Result;
import headgate.endpoint.key.KeyComparison.State;
import headgate.http.Actor;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.MetaException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Meta which key it has, and sets the states right. A key whose signature does not fit is
 * uploaded again: Meta's signature is lost if the number is registered again. The caller holds the
 * lock of the account.
 */
final class CheckKeys {

  private static final Logger LOG = LoggerFactory.getLogger(CheckKeys.class);

  private final Database db;
  private final KeysAtMeta atMeta;
  private final InstantSource clock;

  CheckKeys(Database db, KeysAtMeta atMeta, InstantSource clock) {
    this.db = db;
    this.atMeta = atMeta;
    this.clock = clock;
  }

  /**
   * @param finish runs in the transaction that stores what was found
   * @throws MetaException if Meta does not say which key it has
   */
  Result run(Account account, Actor by, BiConsumer<Handle, Result> finish) {
    atMeta.requireReachable(account);
    EncryptionKey found = atMeta.read(account);
    List<EndpointKey> keys = keys(account);
    Result result = KeyComparison.of(account.id(), keys, found);
    EndpointKey key = result.key();
    boolean isUploaded = false;
    if (result.state() == State.UNSIGNED && key != null) {
      EncryptionKey signed = uploadAgain(account, key);
      isUploaded = signed != null;
      found = signed == null ? found : signed;
      result = KeyComparison.of(account.id(), keys, found);
    }
    store(account, by, result, found.signatureStatus(), isUploaded, finish);
    return result;
  }

  private List<EndpointKey> keys(Account account) {
    return db.read(handle -> new EndpointKeyDao(handle).ofAccount(account.id()));
  }

  /** Null if Meta does not take it. What the check has found is told anyway. */
  private @Nullable EncryptionKey uploadAgain(Account account, EndpointKey key) {
    try {
      return atMeta.upload(account, key);
    } catch (MetaException e) {
      LOG.warn("The key of account {} is not signed: {}", account.id(), e.getMessage());
      return null;
    }
  }

  private void store(
      Account account,
      Actor by,
      Result result,
      @Nullable String metaStatus,
      boolean isUploaded,
      BiConsumer<Handle, Result> finish) {
    Instant now = clock.instant();
    db.execute(
        handle -> {
          EndpointKeyDao dao = new EndpointKeyDao(handle);
          EndpointKey key = result.key();
          if (key != null && (isUploaded || key.state() != KeyState.ACTIVE)) {
            Instant uploaded = isUploaded ? now : null;
            dao.activate(key, metaStatus, uploaded, now.plus(UploadKey.OVERLAP), now);
            KeyAudit.add(
                handle,
                by,
                AuditAction.KEYPAIR_CHECK,
                account,
                key,
                key.state(),
                KeyState.ACTIVE,
                now);
          } else {
            dao.checked(account.id(), key == null ? null : key.id(), metaStatus, now);
          }
          finish.accept(handle, result);
        });
  }
}
