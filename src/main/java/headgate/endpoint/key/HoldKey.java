package headgate.endpoint.key;

import headgate.account.Account;
import headgate.audit.AuditAction;
import headgate.http.Actor;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Stores a key. From then on it opens requests. */
final class HoldKey {

  /** A request that fits no key is tried with each of them. */
  private static final int MAX_HELD = 20;

  /**
   * @param isNew false if the key was here already
   */
  record Held(EndpointKey key, boolean isNew) {}

  private final KeyRing ring;

  HoldKey(KeyRing ring) {
    this.ring = ring;
  }

  /**
   * A key that is here already stays as it is. If its private half was wiped, or if the secret key
   * of this server does not open it, it is here again.
   *
   * @throws Problem wrong state, if the account has too many keys
   */
  Held run(Handle handle, Account account, KeyMaterial material, Actor by, Instant now) {
    EndpointKeyDao dao = new EndpointKeyDao(handle);
    EndpointKey known = dao.find(account.id(), material.fingerprint()).orElse(null);
    if (known != null && known.isHeld()) {
      if (!opens(dao, known)) {
        dao.replace(known.id(), ring.seal(known.id(), material.privateDer()));
        KeyAudit.held(handle, by, AuditAction.KEYPAIR_IMPORT, account, known, now);
      }
      return new Held(known, false);
    }
    requireRoom(dao.ofAccount(account.id()));
    if (known != null) {
      dao.revive(known.id(), ring.seal(known.id(), material.privateDer()));
      EndpointKey revived = dao.require(account.id(), known.id());
      KeyAudit.held(handle, by, AuditAction.KEYPAIR_IMPORT, account, revived, now);
      return new Held(revived, false);
    }
    EndpointKey key =
        new EndpointKey(
            UUID.randomUUID().toString(),
            account.id(),
            KeyState.PENDING,
            material.origin(),
            material.publicDer(),
            material.fingerprint(),
            now,
            null,
            null,
            null,
            null,
            null);
    dao.insert(key, ring.seal(key.id(), material.privateDer()));
    AuditAction action =
        key.origin() == KeyOrigin.MADE ? AuditAction.KEYPAIR_CREATE : AuditAction.KEYPAIR_IMPORT;
    KeyAudit.held(handle, by, action, account, key, now);
    return new Held(key, true);
  }

  private boolean opens(EndpointKeyDao dao, EndpointKey key) {
    return dao.sealed(key.id()).filter(half -> ring.opens(key.id(), half)).isPresent();
  }

  private static void requireRoom(List<EndpointKey> keys) {
    if (keys.stream().filter(EndpointKey::isHeld).count() >= MAX_HELD) {
      throw Problem.wrongState(
          "The account has %d keys, which is the maximum. Delete one first.".formatted(MAX_HELD));
    }
  }
}
