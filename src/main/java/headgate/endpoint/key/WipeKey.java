package headgate.endpoint.key;

import headgate.account.Account;
import headgate.audit.AuditAction;
import headgate.http.Actor;
import headgate.problem.Problem;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Wipes the private half of a key. The row stays, so that a check can say what the key was. */
final class WipeKey {

  private WipeKey() {}

  /**
   * Does nothing if it is wiped already.
   *
   * @throws Problem wrong state, if Meta has the key and it is not to be wiped by force
   */
  static void run(
      Handle handle, Actor by, Account account, EndpointKey key, boolean force, Instant now) {
    if (!key.isHeld()) {
      return;
    }
    if (key.state() == KeyState.ACTIVE && !force) {
      throw Problem.wrongState(
          ("Meta gives this key to phones, and only this key opens what they send. Rotate first:"
                  + " POST /api/accounts/%s/keys/rotate. Or wipe it with ?force=true.")
              .formatted(account.id()));
    }
    new EndpointKeyDao(handle).retire(key.id());
    KeyAudit.add(
        handle, by, AuditAction.KEYPAIR_RETIRE, account, key, key.state(), KeyState.RETIRED, now);
  }
}
