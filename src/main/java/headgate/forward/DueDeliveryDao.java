package headgate.forward;

import headgate.db.DirectSql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The statements with which deliveries are sent: taken, and what became of them. The caller begins
 * and ends the transaction.
 */
final class DueDeliveryDao {

  private static final String TAKE =
      """
      UPDATE delivery SET state = 'sending' WHERE number = (
        SELECT number FROM delivery
        WHERE webhook = ? AND state IN ('pending', 'sending') -- as the index has it
          AND state = 'pending' AND next_at <= ?
        ORDER BY next_at, number LIMIT 1)
      RETURNING number
      """;

  private static final String DUE =
      """
      SELECT delivery.number, delivery.webhook, delivery.attempts, event.id, event.body,
        inbox.body, inbox.id, inbox.signature
      FROM delivery JOIN event ON event.number = delivery.event
        LEFT JOIN inbox ON inbox.number = event.inbox AND ?
      WHERE delivery.number = ?
      """;

  private static final String RECORD =
      """
      UPDATE delivery
      SET state = ?, attempts = ?, next_at = ?, last_status = ?, last_error = ?
      WHERE number = ?
      RETURNING number
      """;

  private static final String ADD_ATTEMPT =
      """
      INSERT INTO delivery_attempt
      SELECT ?1, ifnull(max(attempt), 0) + 1, ?2, ?3, ?4, ?5,
        iif(EXISTS (
          SELECT 1 FROM delivery
            JOIN webhook ON webhook.id = delivery.webhook AND webhook.format = 'meta'
            JOIN event ON event.number = delivery.event
            JOIN inbox ON inbox.number = event.inbox AND inbox.body IS NULL
          WHERE delivery.number = ?1), NULL, ?6)
      FROM delivery_attempt WHERE delivery = ?1
      """;

  private final Handle handle;

  DueDeliveryDao(Handle handle) {
    this.handle = handle;
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
      DirectSql.update(
          handle,
          "UPDATE delivery SET state = 'pending' WHERE number = ? AND state = 'sending'",
          delivery.number());
    }
  }

  /** Marks the delivery that has waited longest as being sent. Empty if none is due. */
  Optional<DueDelivery> take(Webhook webhook, Instant now) {
    return DirectSql.firstRow(handle, TAKE, row -> row.getLong(1), webhook.id(), now.toEpochMilli())
        .map(number -> due(number, webhook.isMeta()));
  }

  /**
   * As it is sent.
   *
   * @param isRaw whether it has what Meta sent
   */
  DueDelivery due(long number, boolean isRaw) {
    return DirectSql.firstRow(handle, DUE, DueDeliveryDao::due, isRaw ? 1 : 0, number)
        .orElseThrow();
  }

  private static DueDelivery due(ResultSet row) throws SQLException {
    return new DueDelivery(
        row.getLong(1),
        row.getString(2),
        row.getInt(3),
        row.getString(4),
        row.getBytes(5),
        row.getBytes(6),
        row.getString(7),
        row.getString(8));
  }

  /**
   * Does nothing if the delivery was deleted meanwhile. If the body that Meta sent was deleted
   * meanwhile, the answer of the receiver is not kept: it may repeat the body.
   */
  void record(DueDelivery delivery, Outcome outcome, DeliveryState state, Instant next) {
    Optional<Long> found =
        DirectSql.firstRow(
            handle,
            RECORD,
            row -> row.getLong(1),
            state.word(),
            delivery.attempts() + 1,
            next.toEpochMilli(),
            outcome.status(),
            outcome.error(),
            delivery.number());
    if (found.isPresent()) {
      DirectSql.update(
          handle,
          ADD_ATTEMPT,
          delivery.number(),
          outcome.at(),
          outcome.status(),
          outcome.durationMillis(),
          outcome.error(),
          outcome.answerStart());
    }
  }
}
