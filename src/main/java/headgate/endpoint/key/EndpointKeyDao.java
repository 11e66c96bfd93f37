package headgate.endpoint.key;

import headgate.db.ChangedRows;
import headgate.db.Columns;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * The {@code endpoint_key} table. The caller begins and ends the transaction. Each change is told
 * to the {@link KeyRing}.
 */
final class EndpointKeyDao {

  private static final RowMapper<EndpointKey> KEY = (row, context) -> key(row);

  private final Handle handle;

  EndpointKeyDao(Handle handle) {
    this.handle = handle;
  }

  private static EndpointKey key(ResultSet row) throws SQLException {
    return new EndpointKey(
        row.getString("id"),
        row.getString("account_id"),
        KeyState.of(row.getString("state")),
        KeyOrigin.of(row.getString("origin")),
        row.getBytes("public_der"),
        row.getString("fingerprint"),
        Columns.instant(row, "created_at"),
        Columns.nullableInstant(row, "uploaded_at"),
        row.getString("meta_status"),
        Columns.nullableInstant(row, "checked_at"),
        Columns.nullableInstant(row, "retire_at"),
        Columns.nullableInstant(row, "last_used_at"));
  }

  /** The newest first. */
  List<EndpointKey> ofAccount(String accountId) {
    return handle
        .createQuery(
            "SELECT * FROM endpoint_key WHERE account_id = ? ORDER BY created_at DESC, rowid DESC")
        .bind(0, accountId)
        .map(KEY)
        .list();
  }

  /**
   * @throws Problem not found, also for a key of another account
   */
  EndpointKey require(String accountId, String id) {
    return handle
        .createQuery("SELECT * FROM endpoint_key WHERE id = ? AND account_id = ?")
        .bind(0, id)
        .bind(1, accountId)
        .map(KEY)
        .findOne()
        .orElseThrow(() -> Problem.notFound("key", id));
  }

  Optional<EndpointKey> find(String accountId, String fingerprint) {
    return handle
        .createQuery("SELECT * FROM endpoint_key WHERE account_id = ? AND fingerprint = ?")
        .bind(0, accountId)
        .bind(1, fingerprint)
        .map(KEY)
        .findOne();
  }

  /** The sealed private half. Empty if it is wiped. */
  Optional<byte[]> sealed(String id) {
    return handle
        .createQuery("SELECT private FROM endpoint_key WHERE id = ? AND private IS NOT NULL")
        .bind(0, id)
        .mapTo(byte[].class)
        .findOne();
  }

  void insert(EndpointKey key, byte[] sealed) {
    handle
        .createUpdate(
            """
            INSERT INTO endpoint_key
              (id, account_id, state, origin, public_der, fingerprint, private, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, key.id())
        .bind(1, key.accountId())
        .bind(2, key.state().word())
        .bind(3, key.origin().word())
        .bind(4, key.publicDer())
        .bind(5, key.fingerprint())
        .bind(6, sealed)
        .bind(7, key.createdAt())
        .execute();
    changed(key.id());
  }

  /** Gives a wiped key its private half again. */
  void revive(String id, byte[] sealed) {
    handle
        .createUpdate(
            """
            UPDATE endpoint_key SET state = 'pending', private = ?, retire_at = NULL
            WHERE id = ? AND state = 'retired'
            """)
        .bind(0, sealed)
        .bind(1, id)
        .execute();
    changed(id);
  }

  /** The same private half, sealed with the present secret key. */
  void replace(String id, byte[] sealed) {
    handle
        .createUpdate("UPDATE endpoint_key SET private = ? WHERE id = ? AND private IS NOT NULL")
        .bind(0, sealed)
        .bind(1, id)
        .execute();
    changed(id);
  }

  /** Wipes the private half. */
  void retire(String id) {
    handle
        .createUpdate(
            """
            UPDATE endpoint_key SET state = 'retired', private = NULL, meta_status = NULL
            WHERE id = ?
            """)
        .bind(0, id)
        .execute();
    changed(id);
  }

  /**
   * Meta has this key now. The active one retires.
   *
   * @param uploaded null if this server did not upload it now
   */
  void activate(
      EndpointKey key,
      @Nullable String metaStatus,
      @Nullable Instant uploaded,
      Instant retireAt,
      Instant now) {
    handle
        .createUpdate(
            """
            UPDATE endpoint_key SET state = 'retiring', retire_at = ?
            WHERE account_id = ? AND state = 'active' AND id <> ?
            """)
        .bind(0, retireAt)
        .bind(1, key.accountId())
        .bind(2, key.id())
        .execute();
    handle
        .createUpdate(
            """
            UPDATE endpoint_key SET
              state = 'active', retire_at = NULL, uploaded_at = coalesce(?, uploaded_at, ?)
            WHERE id = ?
            """)
        .bind(0, uploaded)
        .bind(1, now)
        .bind(2, key.id())
        .execute();
    checked(key.accountId(), key.id(), metaStatus, now);
    changed(key.id());
  }

  /**
   * Meta was asked.
   *
   * @param atMeta the key that Meta has; null if it is none of these
   * @param metaStatus Meta's word for its signature
   */
  void checked(
      String accountId, @Nullable String atMeta, @Nullable String metaStatus, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE endpoint_key SET
              checked_at = :now, meta_status = CASE WHEN id = :atMeta THEN :status END
            WHERE account_id = :account AND state <> 'retired'
            """)
        .bind("now", now)
        .bind("atMeta", atMeta)
        .bind("status", metaStatus)
        .bind("account", accountId)
        .execute();
  }

  void used(String id, Instant at) {
    handle
        .createUpdate("UPDATE endpoint_key SET last_used_at = ? WHERE id = ?")
        .bind(0, at)
        .bind(1, id)
        .execute();
  }

  /** Those whose time is over. */
  List<EndpointKey> due(Instant now) {
    return handle
        .createQuery("SELECT * FROM endpoint_key WHERE state = 'retiring' AND retire_at <= ?")
        .bind(0, now)
        .map(KEY)
        .list();
  }

  /** The accounts with a key that opens requests. */
  List<String> accountsWithKeys() {
    return handle
        .createQuery("SELECT DISTINCT account_id FROM endpoint_key WHERE state <> 'retired'")
        .mapTo(String.class)
        .list();
  }

  /**
   * The accounts with a key that was not compared with Meta's since then, or that was compared
   * after now: the clock was set back.
   */
  List<String> accountsNotCheckedSince(Instant time, Instant now) {
    return handle
        .createQuery(
            """
            SELECT DISTINCT account_id FROM endpoint_key
            WHERE state <> 'retired'
              AND (checked_at IS NULL OR checked_at < :time OR checked_at > :now)
            """)
        .bind("time", time)
        .bind("now", now)
        .mapTo(String.class)
        .list();
  }

  private void changed(String id) {
    ChangedRows.add(handle, KeyRing.KIND, id);
  }
}
