package headgate.forward;

import headgate.db.Columns;
import headgate.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
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
    return handle.createQuery("SELECT * FROM webhook WHERE enabled = 1").map(WEBHOOK).list();
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    String flowIds = row.getString("flow_ids");
    return new Webhook(
        row.getString("id"),
        row.getString("url"),
        texts(row.getString("events")),
        row.getString("account_id"),
        flowIds == null ? null : texts(flowIds),
        Webhook.Format.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
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
