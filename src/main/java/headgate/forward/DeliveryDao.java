package headgate.forward;

import headgate.db.Columns;
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
    handle
        .createUpdate(
            """
            INSERT INTO delivery (id, webhook, event, state, next_at)
            VALUES (?, ?, ?, 'pending', ?)
            """)
        .bind(0, FlowId.next(now))
        .bind(1, webhook)
        .bind(2, event)
        .bind(3, now.toEpochMilli())
        .execute();
  }

  /** What a killed server was sending is sent again. */
  int resume() {
    return handle
        .createUpdate("UPDATE delivery SET state = 'pending' WHERE state = 'sending'")
        .execute();
  }

  /** Is sent again, because the outcome is not known. */
  void giveBack(List<DueDelivery> deliveries) {
    for (DueDelivery delivery : deliveries) {
      handle
          .createUpdate(
              "UPDATE delivery SET state = 'pending' WHERE number = ? AND state = 'sending'")
          .bind(0, delivery.number())
          .execute();
    }
  }

  /** Marks the delivery that has waited longest as being sent. Empty if none is due. */
  Optional<DueDelivery> take(String webhook, Instant now) {
    return handle
        .createQuery(
            """
            UPDATE delivery SET state = 'sending' WHERE number = (
              SELECT number FROM delivery
              WHERE webhook = ? AND state IN ('pending', 'sending') -- as the index has it
                AND state = 'pending' AND next_at <= ?
              ORDER BY next_at, number LIMIT 1)
            RETURNING number
            """)
        .bind(0, webhook)
        .bind(1, now.toEpochMilli())
        .map((row, context) -> row.getLong(1))
        .findOne()
        .map(this::due);
  }

  /** As it is sent. */
  DueDelivery due(long number) {
    return handle
        .createQuery(
            """
            SELECT delivery.number, delivery.webhook, delivery.attempts, event.id, event.body,
              inbox.body AS raw, inbox.id AS raw_id, inbox.signature
            FROM delivery JOIN event ON event.number = delivery.event
              LEFT JOIN inbox ON inbox.number = event.inbox
            WHERE delivery.number = ?
            """)
        .bind(0, number)
        .map(
            (row, context) ->
                new DueDelivery(
                    row.getLong("number"),
                    row.getString("webhook"),
                    row.getInt("attempts"),
                    row.getString("id"),
                    row.getBytes("body"),
                    row.getBytes("raw"),
                    row.getString("raw_id"),
                    row.getString("signature")))
        .one();
  }

  /**
   * Does nothing if the delivery was deleted meanwhile. If the body that Meta sent was deleted
   * meanwhile, the answer of the receiver is not kept: it may repeat the body.
   */
  void record(DueDelivery delivery, Outcome outcome, DeliveryState state, Instant next) {
    int found =
        handle
            .createUpdate(
                """
                UPDATE delivery
                SET state = ?, attempts = ?, next_at = ?, last_status = ?, last_error = ?
                WHERE number = ?
                """)
            .bind(0, state.word())
            .bind(1, delivery.attempts() + 1)
            .bind(2, next.toEpochMilli())
            .bind(3, outcome.status())
            .bind(4, outcome.error())
            .bind(5, delivery.number())
            .execute();
    if (found > 0) {
      handle
          .createUpdate(
              """
              INSERT INTO delivery_attempt
              SELECT :delivery, ifnull(max(attempt), 0) + 1, :at, :status, :duration, :error,
                iif(EXISTS (
                  SELECT 1 FROM delivery
                    JOIN webhook ON webhook.id = delivery.webhook AND webhook.format = 'meta'
                    JOIN event ON event.number = delivery.event
                    JOIN inbox ON inbox.number = event.inbox AND inbox.body IS NULL
                  WHERE delivery.number = :delivery), NULL, :start)
              FROM delivery_attempt WHERE delivery = :delivery
              """)
          .bind("delivery", delivery.number())
          .bind("at", outcome.at())
          .bind("status", outcome.status())
          .bind("duration", outcome.durationMillis())
          .bind("error", outcome.error())
          .bind("start", outcome.answerStart())
          .execute();
    }
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
