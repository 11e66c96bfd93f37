package headgate.endpoint.key;

import headgate.account.Account;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.meta.AccountReader.EncryptionKey;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import java.time.InstantSource;

/**
 * Wipes a key for a caller of the API. Meta may have a key although that is not recorded: the
 * process was killed during the upload, or another system uploaded the key. So Meta is asked first.
 * The caller holds the lock of the account.
 */
final class DeleteKey {

  private final Database db;
  private final KeysAtMeta atMeta;
  private final InstantSource clock;

  DeleteKey(Database db, KeysAtMeta atMeta, InstantSource clock) {
    this.db = db;
    this.atMeta = atMeta;
    this.clock = clock;
  }

  /**
   * @param force whether the key is wiped although Meta may have it; Meta is not asked then
   * @throws Problem wrong state, if Meta has the key
   * @throws MetaException if Meta does not say which key it has
   */
  EndpointKey run(Account account, String keyId, Actor by, boolean force) {
    EndpointKey key = db.read(handle -> new EndpointKeyDao(handle).require(account.id(), keyId));
    boolean mayBeAtMeta = key.isHeld() && key.state() != KeyState.ACTIVE;
    if (mayBeAtMeta && !force && account.phoneNumberId() != null && isAtMeta(account, key)) {
      throw Problem.wrongState(
          ("Meta has this key, although its state here is %s. Set the state right: POST"
                  + " /api/accounts/%s/keys/check. Or wipe the key with ?force=true.")
              .formatted(key.state().word(), account.id()));
    }
    return db.write(
        handle -> {
          EndpointKeyDao dao = new EndpointKeyDao(handle);
          WipeKey.run(
              handle, by, account, dao.require(account.id(), keyId), force, clock.instant());
          return dao.require(account.id(), keyId);
        });
  }

  private boolean isAtMeta(Account account, EndpointKey key) {
    try {
      EncryptionKey found = atMeta.read(account);
      return KeysAtMeta.isOf(key, found);
    } catch (MetaException e) {
      throw e.advising(
          "So it is not known whether Meta has the key. Nothing was wiped. Try again later, or wipe"
              + " the key with ?force=true.");
    }
  }
}
