package headgate.forward;

import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.db.StoredInstant;
import headgate.flow.FlowId;
import headgate.secret.SecretBox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The {@code event} table. The caller begins and ends the transaction. */
final class EventDao {

  /** SQLite would rather read all deliveries of the webhook. */
  static final String IS_QUEUED =
      """
      SELECT 1 FROM event CROSS JOIN delivery INDEXED BY delivery_event
      ON delivery.event = event.number
      WHERE event.inbox = ? AND delivery.webhook = ?
      """;

  private final Handle handle;
  private final SecretBox box;

  EventDao(Handle handle, SecretBox box) {
    this.handle = handle;
    this.box = box;
  }

  /** Returns the number of the row. */
  long insert(NewEvent event, EventData.Bodies bodies) {
    String id = newId(event.at());
    return DirectSql.firstRow(
            handle,
            """
            INSERT INTO event (id, type, at, account_id, flow_id, subject, inbox, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING number
            """,
            row -> row.getLong(1),
            id,
            event.type().word(),
            event.at(),
            event.accountId(),
            event.flowId(),
            event.subject(),
            event.inbox(),
            box.seal(bodies.joined(), context(id)))
        .orElseThrow();
  }

  /** Whether the webhook has a delivery for this row of the inbox. */
  boolean isQueued(String webhook, @Nullable Long inbox) {
    return DirectSql.firstRow(handle, IS_QUEUED, row -> row.getInt(1), inbox, webhook).isPresent();
  }

  /**
   * Events after a number, in order, with their deliveries to a webhook. Without those whose answer
   * was deleted: they only wait for the deliveries that they have.
   */
  List<StoredEvent> page(
      String webhook, @Nullable Instant from, @Nullable Instant until, long after, int limit) {
    return handle
        .createQuery(
            """
            SELECT event.number, event.type, event.at, event.account_id, event.flow_id,
              event.subject, event.inbox, delivery.number AS delivery, delivery.state
            FROM event
              LEFT JOIN delivery ON delivery.event = event.number AND delivery.webhook = :webhook
            WHERE event.number > :after AND event.at >= :from AND event.at < :until
              AND event.is_expired = 0
            ORDER BY event.number LIMIT :limit
            """)
        .bind("webhook", webhook)
        .bind("after", after)
        .bind("from", from == null ? "" : StoredInstant.format(from))
        .bind("until", until == null ? "9" : StoredInstant.format(until))
        .bind("limit", limit)
        .map((row, context) -> stored(row))
        .list();
  }

  private static StoredEvent stored(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new StoredEvent(
        row.getLong("number"),
        new NewEvent(
            EventType.find(row.getString("type")).orElseThrow(),
            Columns.instant(row, "at"),
            row.getString("account_id"),
            row.getString("flow_id"),
            row.getString("subject"),
            nullableLong(row, "inbox")),
        nullableLong(row, "delivery"),
        state == null ? null : DeliveryState.of(state));
  }

  private static @Nullable Long nullableLong(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : number;
  }

  static String newId(Instant now) {
    return "evt_" + FlowId.next(now).replace("-", "");
  }

  static String context(String id) {
    return "event/" + id + "/body";
  }
}
