package headgate.endpoint.key;

import headgate.account.Account;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.http.Actor;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Writes the rows of the audit trail about keys. They tell only the public half. */
final class KeyAudit {

  private KeyAudit() {}

  /**
   * @param before the state of the key before
   */
  static void add(
      Handle handle,
      Actor by,
      AuditAction action,
      Account account,
      EndpointKey key,
      KeyState before,
      KeyState after,
      Instant now) {
    AuditDetail detail =
        new AuditDetail()
            .with("name", account.name())
            .with("account_id", account.id())
            .with("fingerprint", key.fingerprint())
            .withChange("state", before.word(), after.word());
    new AuditDao(handle).add(by, action, key.id(), detail, now);
  }

  /** A key came here. */
  static void held(
      Handle handle, Actor by, AuditAction action, Account account, EndpointKey key, Instant now) {
    AuditDetail detail =
        new AuditDetail()
            .with("name", account.name())
            .with("account_id", account.id())
            .with("fingerprint", key.fingerprint())
            .with("state", KeyState.PENDING.word());
    new AuditDao(handle).add(by, action, key.id(), detail, now);
  }
}
