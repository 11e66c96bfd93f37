package headgate.forward;

import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.http.Paging;
import headgate.json.Json;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The {@code webhook} table. The caller begins and ends the transaction. */
final class WebhookDao {

  private static final RowMapper<Webhook> WEBHOOK = (row, context) -> webhook(row);

  private final Handle handle;

  WebhookDao(Handle handle) {
    this.handle = handle;
  }

  List<Webhook> enabled() {
    return DirectSql.rows(handle, "SELECT * FROM webhook WHERE enabled = 1", WebhookDao::webhook);
  }

  /** The newest first. */
  List<Webhook> page(Paging paging) {
    return handle
        .createQuery("SELECT * FROM webhook ORDER BY created_at DESC, id LIMIT ? OFFSET ?")
        .bind(0, paging.limit())
        .bind(1, paging.offset())
        .map(WEBHOOK)
        .list();
  }

  long count() {
    return handle.createQuery("SELECT count(*) FROM webhook").mapTo(Long.class).one();
  }

  Optional<Webhook> find(String id) {
    return handle
        .createQuery("SELECT * FROM webhook WHERE id = ?")
        .bind(0, id)
        .map(WEBHOOK)
        .findOne();
  }

  /**
   * @throws Problem not found
   */
  Webhook require(String id) {
    return find(id).orElseThrow(() -> Problem.notFound("webhook", id));
  }

  /** Those that can be sent to and have a delivery that is due. */
  List<Webhook> withDue(Instant now) {
    return handle
        .createQuery(
            """
            SELECT * FROM webhook
            WHERE enabled = 1 AND ifnull(paused_until, 0) <= :now AND EXISTS (
              SELECT 1 FROM delivery
              WHERE delivery.webhook = webhook.id
                AND state IN ('pending', 'sending') -- as the index has it
                AND state = 'pending' AND next_at <= :now)
            """)
        .bind("now", now.toEpochMilli())
        .map(WEBHOOK)
        .list();
  }

  /** Stores a new webhook, or one that was changed. */
  void put(Webhook webhook) {
    handle
        .createUpdate(
            """
            INSERT INTO webhook
              (id, url, events, account_id, flow_ids, format, secret, old_secret, old_secret_until,
               headers, reveal, enabled, disabled_reason, description, failing_since,
               last_success_at, paused_until, version, created_at, updated_at)
            VALUES
              (:id, :url, :events, :accountId, :flowIds, :format, :secret, :oldSecret,
               :oldSecretUntil, :headers, :reveal, :enabled, :disabledReason, :description,
               :failingSince, :lastSuccessAt, :pausedUntil, :version, :createdAt, :updatedAt)
            ON CONFLICT (id) DO UPDATE SET
              url = excluded.url, events = excluded.events, account_id = excluded.account_id,
              flow_ids = excluded.flow_ids, format = excluded.format, secret = excluded.secret,
              old_secret = excluded.old_secret, old_secret_until = excluded.old_secret_until,
              headers = excluded.headers, reveal = excluded.reveal, enabled = excluded.enabled,
              disabled_reason = excluded.disabled_reason, description = excluded.description,
              failing_since = excluded.failing_since, paused_until = excluded.paused_until,
              version = excluded.version, updated_at = excluded.updated_at
            """)
        .bind("id", webhook.id())
        .bind("url", webhook.url())
        .bind("events", Json.text(webhook.events()))
        .bind("accountId", webhook.accountId())
        .bind("flowIds", webhook.flowIds() == null ? null : Json.text(webhook.flowIds()))
        .bind("format", webhook.format().word())
        .bind("secret", webhook.secret())
        .bind("oldSecret", webhook.oldSecret())
        .bind("oldSecretUntil", webhook.oldSecretUntil())
        .bind("headers", webhook.headers())
        .bind("reveal", webhook.reveal() ? 1 : 0)
        .bind("enabled", webhook.enabled() ? 1 : 0)
        .bind("disabledReason", webhook.disabledReason())
        .bind("description", webhook.description())
        .bind("failingSince", webhook.failingSince())
        .bind("lastSuccessAt", webhook.lastSuccessAt())
        .bind("pausedUntil", millis(webhook.pausedUntil()))
        .bind("version", webhook.version())
        .bind("createdAt", webhook.createdAt())
        .bind("updatedAt", webhook.updatedAt())
        .execute();
  }

  /** With its deliveries. */
  void delete(String id) {
    handle.createUpdate("DELETE FROM webhook WHERE id = ?").bind(0, id).execute();
  }

  /**
   * Returns the webhook as it is now: the same one, if nobody changed what is sent. Empty if it was
   * deleted.
   */
  Optional<Webhook> succeeded(Webhook webhook, Instant now) {
    Optional<Boolean> isUnchanged =
        DirectSql.firstRow(
            handle,
            """
            UPDATE webhook SET last_success_at = ?, failing_since = NULL WHERE id = ?
            RETURNING version = ? AND paused_until IS ?
            """,
            row -> row.getBoolean(1),
            now,
            webhook.id(),
            webhook.version(),
            millis(webhook.pausedUntil()));
    return isUnchanged.flatMap(same -> same ? Optional.of(webhook) : find(webhook.id()));
  }

  /**
   * @param since of the first failure after the last success
   * @param pausedUntil null if the receiver did not ask for a pause
   */
  void failed(Webhook webhook, Instant since, @Nullable Instant pausedUntil) {
    handle
        .createUpdate(
            """
            UPDATE webhook SET failing_since = ?, paused_until = ifnull(?, paused_until)
            WHERE id = ?
            """)
        .bind(0, since)
        .bind(1, millis(pausedUntil))
        .bind(2, webhook.id())
        .execute();
  }

  /**
   * Changes the secret.
   *
   * @param secret sealed
   * @param until how long the secret before signs, too
   */
  void rotate(Webhook webhook, byte[] secret, Instant until, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE webhook SET secret = ?, old_secret = secret, old_secret_until = ?,
              version = version + 1, updated_at = ?
            WHERE id = ?
            """)
        .bind(0, secret)
        .bind(1, until)
        .bind(2, now)
        .bind(3, webhook.id())
        .execute();
  }

  void disable(Webhook webhook, String reason, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE webhook
            SET enabled = 0, disabled_reason = ?, version = version + 1, updated_at = ?
            WHERE id = ?
            """)
        .bind(0, reason)
        .bind(1, now)
        .bind(2, webhook.id())
        .execute();
  }

  boolean isAccount(String id) {
    return exists("SELECT EXISTS (SELECT 1 FROM account WHERE id = ?)", id);
  }

  boolean isFlow(String id) {
    return exists("SELECT EXISTS (SELECT 1 FROM flow WHERE id = ?)", id);
  }

  private boolean exists(String sql, String id) {
    return handle.createQuery(sql).bind(0, id).map((row, context) -> row.getBoolean(1)).one();
  }

  private static @Nullable Long millis(@Nullable Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    String flowIds = row.getString("flow_ids");
    return new Webhook(
        row.getString("id"),
        row.getString("url"),
        texts(row.getString("events")),
        row.getString("account_id"),
        flowIds == null ? null : texts(flowIds),
        Webhook.Format.of(row.getString("format")),
        row.getBytes("secret"),
        row.getBytes("old_secret"),
        Columns.nullableInstant(row, "old_secret_until"),
        row.getBytes("headers"),
        row.getBoolean("reveal"),
        row.getBoolean("enabled"),
        row.getString("disabled_reason"),
        row.getString("description"),
        Columns.nullableInstant(row, "failing_since"),
        Columns.nullableInstant(row, "last_success_at"),
        nullableMillis(row, "paused_until"),
        row.getInt("version"),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "updated_at"));
  }

  private static List<String> texts(String json) {
    return List.of(Json.MAPPER.readValue(json, String[].class));
  }

  private static @Nullable Instant nullableMillis(ResultSet row, String column)
      throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
