package headgate.answer;

import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.http.CursorPaging;
import headgate.message.Contact;
import headgate.message.Message;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The {@code response} table. The caller begins and ends the transaction. */
final class ResponseDao {

  static final String SELECT =
      """
      SELECT r.number, r.id, r.account_id, r.wa_message_id, r.flow_id, f.name, f.meta_flow_id,
        r.flow_version, m.id, r.reference, r.joined_by, r.low_confidence, r.token_state,
        r.token_mismatch, r.sequence, m.sent_at, r.submitted_at, r.received_at, r.values_json,
        r.sealed, m.sent_data,
        ifnull(f.mask, (SELECT mask FROM removed_flow WHERE id = r.flow_id)),
        r.has_media, c.id, c.phone_number, c.user_id, c.username, c.name
      FROM response r
      LEFT JOIN flow f ON f.id = r.flow_id
      LEFT JOIN message m ON m.number = r.message
      LEFT JOIN contact c ON c.number = r.contact
      """;

  private final Handle handle;

  ResponseDao(Handle handle) {
    this.handle = handle;
  }

  boolean exists(String accountId, String waMessageId) {
    return DirectSql.firstRow(
            handle,
            "SELECT 1 FROM response WHERE account_id = ? AND wa_message_id = ?",
            row -> row.getInt(1),
            accountId,
            waMessageId)
        .isPresent();
  }

  /** Returns the number of the new row. */
  long insert(NewResponse response) {
    Join join = response.join();
    IncomingAnswer answer = response.answer();
    Contact contact = answer.contact();
    Message message = join.message();
    return DirectSql.firstRow(
            handle,
            """
            INSERT INTO response
              (id, account_id, wa_message_id, flow_id, flow_version, message, contact, joined_by,
               low_confidence, token_state, token_mismatch, sequence, flow_token, context_id,
               reference, submitted_at, received_at, values_json, sealed, flow_params, has_media,
               inbox)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING number
            """,
            row -> row.getLong(1),
            response.id(),
            answer.accountId(),
            answer.waMessageId(),
            join.flowId(),
            join.version(),
            message == null ? null : message.number(),
            contact == null ? null : contact.number(),
            join.by().word(),
            join.isLowConfidence() ? 1 : 0,
            response.tokenState(),
            join.hasTokenMismatch() ? 1 : 0,
            join.sequence(),
            response.flowToken(),
            answer.contextId(),
            message == null ? null : message.reference(),
            answer.submittedAt(),
            response.receivedAt(),
            response.values(),
            response.sealed(),
            response.parameters(),
            response.hasMedia() ? 1 : 0,
            answer.inbox())
        .orElseThrow();
  }

  Optional<Response> find(String id) {
    return handle
        .createQuery(SELECT + "WHERE r.id = ?")
        .bind(0, id)
        .map((row, context) -> response(row))
        .findOne();
  }

  /**
   * @throws Problem not found
   */
  Response require(String id) {
    return find(id).orElseThrow(() -> Problem.notFound("answer", id));
  }

  /** The rows that a list shows, and one more if there are more. */
  List<Response> page(ResponseFilter filter, CursorPaging paging) {
    Long after = paging.after();
    String sql =
        "%s %s%s %s"
            .formatted(
                SELECT,
                filter.where(),
                after == null
                    ? ""
                    : paging.isOldestFirst() ? " AND r.number > ?" : " AND r.number < ?",
                paging.order().replace("BY number", "BY r.number"));
    Query query = handle.createQuery(sql);
    return (after == null ? filter.bind(query) : filter.bind(query, after))
        .map((row, context) -> response(row))
        .list();
  }

  /** The newest answers, one after the other. */
  void forEachNewest(ResponseFilter filter, int limit, Consumer<Response> reader) {
    filter
        .bind(
            handle.createQuery(
                "%s %s ORDER BY r.number DESC LIMIT %d".formatted(SELECT, filter.where(), limit)))
        .map((row, context) -> response(row))
        .forEach(reader);
  }

  Response byNumber(long number) {
    return handle
        .createQuery(SELECT + "WHERE r.number = ?")
        .bind(0, number)
        .map((row, context) -> response(row))
        .one();
  }

  /** Answers that wait for the message that they name. */
  List<Long> waitingFor(String accountId, String waMessageId) {
    return handle
        .createQuery(
            """
            SELECT number FROM response
            WHERE context_id = ? AND account_id = ? AND message IS NULL ORDER BY number
            """)
        .bind(0, waMessageId)
        .bind(1, accountId)
        .map((row, context) -> row.getLong(1))
        .list();
  }

  /** Gives an answer another flow, and the values that are sealed for it. */
  void assign(
      long number,
      Join join,
      String values,
      byte @Nullable [] sealed,
      @Nullable String tokenState) {
    handle
        .createUpdate(
            """
            UPDATE response SET
              flow_id = :flowId, flow_version = :version,
              message = ifnull(:message, message), joined_by = :joinedBy, low_confidence = 0,
              token_state = ifnull(:tokenState, token_state),
              sequence = ifnull(:sequence, sequence), reference = ifnull(:reference, reference),
              values_json = :values, sealed = :sealed
            WHERE number = :number
            """)
        .bind("flowId", join.flowId())
        .bind("version", join.version())
        .bind("message", join.message() == null ? null : join.message().number())
        .bind("joinedBy", join.by().word())
        .bind("tokenState", tokenState)
        .bind("sequence", join.message() == null ? null : join.message().responses() + 1)
        .bind("reference", join.message() == null ? null : join.message().reference())
        .bind("values", values)
        .bind("sealed", sealed)
        .bind("number", number)
        .execute();
  }

  /** With its events: an answer that is deleted must not be delivered again. */
  void delete(long number) {
    handle
        .createUpdate(
            "DELETE FROM event WHERE subject = (SELECT id FROM response WHERE number = ?)")
        .bind(0, number)
        .execute();
    handle.createUpdate("DELETE FROM response WHERE number = ?").bind(0, number).execute();
  }

  /** A row of {@link #SELECT}. Reads by position: finding a name takes as long as its value. */
  static Response response(ResultSet row) throws SQLException {
    return new Response(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        Columns.nullableInt(row, 8),
        row.getString(9),
        row.getString(10),
        row.getString(11),
        row.getBoolean(12),
        row.getString(13),
        row.getBoolean(14),
        row.getInt(15),
        Columns.nullableInstant(row, 16),
        Columns.instant(row, 17),
        Columns.instant(row, 18),
        row.getString(19),
        row.getBytes(20),
        row.getString(21),
        AnsweredFlow.keys(row.getString(22)),
        row.getBoolean(23),
        person(row));
  }

  private static Response.@Nullable Person person(ResultSet row) throws SQLException {
    String id = row.getString(24);
    return id == null
        ? null
        : new Response.Person(
            id, row.getString(25), row.getString(26), row.getString(27), row.getString(28));
  }
}
