package headgate.webhook;

import headgate.db.DirectSql;
import headgate.db.RowReader;
import headgate.json.JsonArray;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The {@code inbox} table, as the worker uses it. The caller begins and ends the transaction. */
final class InboxDao {

  /**
   * A delivery that the worker takes.
   *
   * @param isKnown whether the worker has taken it before
   * @param sealedBody null if its time is over
   */
  record Due(
      long number,
      String id,
      byte[] digest,
      boolean isKnown,
      List<String> signers,
      byte @Nullable [] sealedBody,
      int attempts) {}

  /** SQLite would rather read all that failed. */
  static final String FAILED =
      """
      SELECT number, bytes FROM inbox INDEXED BY inbox_retry
      WHERE state = 'failed' AND next_at <= ? ORDER BY next_at LIMIT ?
      """;

  static final String WAITING =
      "SELECT number, bytes FROM inbox WHERE state = 'waiting' ORDER BY number LIMIT ?";

  static final String NEXT_RETRY =
      """
      SELECT next_at FROM inbox INDEXED BY inbox_retry
      WHERE state = 'failed' ORDER BY next_at LIMIT 1
      """;

  static final String KNOWN = "SELECT 1 FROM inbox WHERE digest = ? AND is_known = 1";

  private final Handle handle;

  InboxDao(Handle handle) {
    this.handle = handle;
  }

  /**
   * The worker takes new deliveries in order of arrival, whatever the clock says.
   *
   * @return false if the worker has taken the same body already
   */
  boolean insert(NewDelivery delivery) {
    if (isKnown(delivery.digest())) {
      return false;
    }
    DirectSql.update(
        handle,
        """
        INSERT INTO inbox (id, digest, signers, received_at, body, signature, bytes, state, next_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', 0)
        """,
        delivery.id(),
        delivery.digest(),
        delivery.signers(),
        delivery.receivedAt(),
        delivery.sealedBody(),
        delivery.signature(),
        delivery.bytes());
    return true;
  }

  private boolean isKnown(byte[] digest) {
    return DirectSql.firstRow(handle, KNOWN, row -> true, (Object) digest).isPresent();
  }

  /**
   * Deletes a new delivery if the worker has taken the same body before. Returns whether it did.
   */
  boolean deleteRepetition(Due due) {
    boolean isRepetition = !due.isKnown() && isKnown(due.digest());
    if (isRepetition) {
      DirectSql.update(handle, "DELETE FROM inbox WHERE number = ?", due.number());
    }
    return isRepetition;
  }

  /**
   * What the worker must take now, in order of arrival: at least one, if there is any.
   *
   * @param most how many
   * @param mostBytes of all bodies together
   */
  List<Due> due(long now, int most, long mostBytes) {
    List<long[]> found = new ArrayList<>();
    RowReader<long[]> reader = row -> new long[] {row.getLong(1), row.getLong(2)};
    found.addAll(DirectSql.rows(handle, FAILED, reader, now, most / 2));
    found.addAll(DirectSql.rows(handle, WAITING, reader, most / 2));
    found.sort(Comparator.comparingLong(row -> row[0]));
    List<Due> due = new ArrayList<>();
    long bytes = 0;
    for (long[] row : found) {
      bytes += row[1];
      if (due.isEmpty() || bytes <= mostBytes) {
        due.add(require(row[0]));
      }
    }
    return due;
  }

  private Due require(long number) {
    return DirectSql.firstRow(
            handle,
            "SELECT id, digest, is_known, signers, body, attempts FROM inbox WHERE number = ?",
            row ->
                new Due(
                    number,
                    row.getString(1),
                    row.getBytes(2),
                    row.getBoolean(3),
                    texts(row.getString(4)),
                    row.getBytes(5),
                    row.getInt(6)),
            number)
        .orElseThrow();
  }

  /** A JSON array. */
  static String texts(List<String> texts) {
    JsonText json = new JsonText().beginArray();
    texts.forEach(json::value);
    return json.endArray().toString();
  }

  private static List<String> texts(String json) {
    List<String> texts = new ArrayList<>();
    if (JsonReader.read(json) instanceof JsonArray array) {
      array.elements().stream()
          .filter(element -> element instanceof JsonString)
          .forEach(element -> texts.add(((JsonString) element).value()));
    }
    return texts;
  }

  /** When the next failed delivery is due, in milliseconds since 1970; null if there is none. */
  @Nullable Long nextRetry() {
    return DirectSql.firstRow(handle, NEXT_RETRY, row -> row.getLong(1)).orElse(null);
  }

  /**
   * The worker has read the delivery.
   *
   * @param accountId null if it belongs to none, or to several
   * @param note why something in it was ignored; null if nothing was
   */
  void finish(
      Due due,
      InboxState state,
      List<String> fields,
      @Nullable String accountId,
      @Nullable String note) {
    DirectSql.update(
        handle,
        """
        UPDATE inbox SET state = ?, fields = ?, account_id = ?, error = ?, attempts = ?,
          is_known = 1
        WHERE number = ?
        """,
        state.word(),
        texts(fields),
        accountId,
        note,
        due.attempts() + 1,
        due.number());
  }

  /**
   * @param nextAt in milliseconds since 1970; null if the worker gives up
   */
  void fail(Due due, String error, @Nullable Long nextAt) {
    handle
        .createUpdate(
            """
            UPDATE inbox SET state = ?, error = ?, attempts = ?, next_at = ?, is_known = 1
            WHERE number = ?
            """)
        .bind(0, (nextAt == null ? InboxState.DEAD : InboxState.FAILED).word())
        .bind(1, error)
        .bind(2, due.attempts() + 1)
        .bind(3, nextAt == null ? 0 : nextAt)
        .bind(4, due.number())
        .execute();
  }

  long countDead() {
    return handle
        .createQuery("SELECT count(*) FROM inbox WHERE state = 'dead'")
        .map((row, context) -> row.getLong(1))
        .one();
  }
}
