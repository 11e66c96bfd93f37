package headgate.forward;

import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.flow.FlowId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The {@code delivery} table and its attempts. The caller begins and ends the transaction. */
final class DeliveryDao {

  /** The kind of changed row that says that a webhook has new deliveries. */
  static final String KIND = "delivery";

  private static final String SELECT =
      """
      SELECT delivery.*, event.id AS event_id, event.type, event.at, event.subject
      FROM delivery JOIN event ON event.number = delivery.event
      """;

  private final Handle handle;

  DeliveryDao(Handle handle) {
    this.handle = handle;
  }

  void queue(String webhook, long event, Instant now) {
    DirectSql.update(
        handle,
        """
        INSERT INTO delivery (id, webhook, event, state, next_at) VALUES (?, ?, ?, 'pending', ?)
        """,
        FlowId.next(now),
        webhook,
        event,
        now.toEpochMilli());
  }

  /** Sends a delivery as soon as possible, and as often as a new one. */
  void retry(long number, Instant now) {
    handle
        .createUpdate(
            "UPDATE delivery SET state = 'pending', attempts = 0, next_at = ? WHERE number = ?")
        .bind(0, now.toEpochMilli())
        .bind(1, number)
        .execute();
  }

  Optional<Delivery> find(String id) {
    return handle
        .createQuery(SELECT + "WHERE delivery.id = ?")
        .bind(0, id)
        .map((row, context) -> delivery(row))
        .findOne();
  }

  /** The newest first, after a number. */
  List<Delivery> page(DeliveryFilter filter, int limit, long offset) {
    var query =
        handle
            .createQuery(
                "%s WHERE %s ORDER BY delivery.number DESC LIMIT :limit OFFSET :offset"
                    .formatted(SELECT, filter.where()))
            .bind("limit", limit)
            .bind("offset", offset);
    filter.parameters().forEach(query::bind);
    return query.map((row, context) -> delivery(row)).list();
  }

  /** How many deliveries of a webhook are in a state. */
  long count(String webhook, DeliveryState state) {
    return handle
        .createQuery("SELECT count(*) FROM delivery WHERE webhook = ? AND state = ?")
        .bind(0, webhook)
        .bind(1, state.word())
        .mapTo(Long.class)
        .one();
  }

  /**
   * @param state null for all
   */
  long total(String webhook, @Nullable DeliveryState state) {
    if (state != null) {
      return count(webhook, state);
    }
    return handle
        .createQuery("SELECT count(*) FROM delivery WHERE webhook = ?")
        .bind(0, webhook)
        .mapTo(Long.class)
        .one();
  }

  private static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getLong("number"),
        row.getString("id"),
        row.getString("webhook"),
        row.getString("event_id"),
        row.getString("type"),
        row.getString("subject"),
        Columns.instant(row, "at"),
        row.getString("state"),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("next_at")),
        Columns.nullableInt(row, "last_status"),
        row.getString("last_error"));
  }

  List<DeliveryAttempt> attempts(long delivery) {
    return handle
        .createQuery("SELECT * FROM delivery_attempt WHERE delivery = ? ORDER BY attempt")
        .bind(0, delivery)
        .map(
            (row, context) ->
                new DeliveryAttempt(
                    row.getInt("attempt"),
                    Columns.instant(row, "at"),
                    Columns.nullableInt(row, "status"),
                    row.getLong("duration_ms"),
                    row.getString("error"),
                    row.getString("answer_start")))
        .list();
  }
}
