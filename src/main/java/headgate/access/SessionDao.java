package headgate.access;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** The {@code session} table. The caller begins and ends the transaction. */
final class SessionDao {

  /** Has the token's hash as its parameter. */
  static final String FIND = "SELECT id, key_id, expires_at FROM session WHERE token_hash = ?";

  private final Handle handle;

  SessionDao(Handle handle) {
    this.handle = handle;
  }

  void insert(String tokenHash, Session session, Instant now) {
    handle
        .createUpdate(
            """
            INSERT INTO session (token_hash, id, key_id, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?)
            """)
        .bind(0, tokenHash)
        .bind(1, session.id())
        .bind(2, session.caller().id())
        .bind(3, now)
        .bind(4, session.expiresAt())
        .execute();
  }

  void extend(String tokenHash, Instant expiresAt) {
    handle
        .createUpdate("UPDATE session SET expires_at = ? WHERE token_hash = ?")
        .bind(0, expiresAt)
        .bind(1, tokenHash)
        .execute();
  }

  /** Whether there was such a session. */
  boolean delete(String tokenHash) {
    return handle
            .createUpdate("DELETE FROM session WHERE token_hash = ?")
            .bind(0, tokenHash)
            .execute()
        > 0;
  }

  /** Deletes the sessions that are over, and all but the newest ones of a key. */
  void deleteOld(String keyId, int kept, Instant now) {
    handle.createUpdate("DELETE FROM session WHERE expires_at <= ?").bind(0, now).execute();
    handle
        .createUpdate(
            """
            DELETE FROM session WHERE token_hash IN (
              SELECT token_hash FROM session WHERE key_id = ?
              ORDER BY created_at DESC, token_hash LIMIT -1 OFFSET ?)
            """)
        .bind(0, keyId)
        .bind(1, kept)
        .execute();
  }
}
