package headgate.backup;

import headgate.run.DataKey;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Prepares a database for a server whose secret key does not open its secrets. */
final class LostSecrets {

  private static final String MESSAGE =
      "The backup was restored without its secret key. Send access_token again, and app_secret and"
          + " webhook_verify_token if the account has them.";

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

  private static boolean has(Handle handle, String table) {
    return handle
            .createQuery("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?")
            .bind(0, table)
            .mapTo(Integer.class)
            .one()
        == 1;
  }
}
