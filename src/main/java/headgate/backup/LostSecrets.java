package headgate.backup;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.http.Actor;
import headgate.run.DataKey;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Prepares a database for a server whose secret key does not open its secrets. */
final class LostSecrets {

  private static final String MESSAGE =
      "The backup was restored without its secret key. Send access_token again, and app_secret and"
          + " webhook_verify_token if the account has them.";

  private record Connected(String id, String name, String status) {}

  private LostSecrets() {}

  /**
   * Disconnects every account, forgets stored answers, which are sealed too, and lets the server
   * start with another key. The database may have any schema.
   */
  static boolean mark(Handle handle, Instant now) {
    DataKey.forget(handle);
    if (has(handle, "idempotent_answer")) {
      handle.execute("DELETE FROM idempotent_answer");
    }
    if (has(handle, "account")) {
      addRows(handle, now);
      handle
          .createUpdate(
              """
              UPDATE account SET status = 'DISCONNECTED', status_message = :message,
                status_changed_at = :now, version = version + 1, updated_at = :now
              """)
          .bind("message", MESSAGE)
          .bind("now", now)
          .execute();
    }
    return true;
  }

  /** A row of the audit trail for each account that is not disconnected yet. */
  private static void addRows(Handle handle, Instant now) {
    if (!has(handle, "audit")) {
      return;
    }
    AuditDao audit = new AuditDao(handle);
    handle
        .createQuery("SELECT id, name, status FROM account WHERE status <> 'DISCONNECTED'")
        .map(
            (row, context) ->
                new Connected(row.getString("id"), row.getString("name"), row.getString("status")))
        .list()
        .forEach(
            account ->
                audit.add(
                    Actor.LOCAL,
                    AuditAction.ACCOUNT_STATUS,
                    account.id(),
                    new AuditDetail()
                        .with("name", account.name())
                        .withChange("status", account.status(), "DISCONNECTED"),
                    now));
  }

  private static boolean has(Handle handle, String table) {
    return handle
            .createQuery("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?")
            .bind(0, table)
            .mapTo(Integer.class)
            .one()
        == 1;
  }
}
