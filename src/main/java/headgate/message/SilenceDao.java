package headgate.message;

import headgate.db.ChangedRows;
import headgate.json.Json;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Messages of which nothing is heard. The caller begins and ends the transaction. */
final class SilenceDao {

  private final Handle handle;

  SilenceDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * Gives up messages of which nothing was heard since a time.
   *
   * @return their ids
   */
  List<String> giveUp(Instant before) {
    List<String> ids =
        handle
            .createQuery(
                """
                UPDATE message SET status = 'failed', outcome_unknown = 1, error = ?
                WHERE number IN (
                  SELECT number FROM message
                  WHERE status = 'pending' AND created_at <= ? LIMIT 500)
                RETURNING id
                """)
            .bind(0, Json.text(MessageError.OUTCOME_UNKNOWN))
            .bind(1, before)
            .map((row, context) -> row.getString(1))
            .list();
    ids.forEach(id -> ChangedRows.add(handle, "message", id));
    return ids;
  }

  /** After a start: Meta's answers to the calls of the last run will not come. */
  void markUnknown() {
    handle.execute(
        "UPDATE message SET outcome_unknown = 1 WHERE status = 'pending' AND outcome_unknown = 0");
  }
}
