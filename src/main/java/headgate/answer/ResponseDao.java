package headgate.answer;

import headgate.db.Columns;
import headgate.http.CursorPaging;
import headgate.message.Contact;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The {@code response} table. The caller begins and ends the transaction. */
final class ResponseDao {

  static final String SELECT =
      """
      SELECT r.*, f.name AS flow_name, f.meta_flow_id,
        ifnull(f.mask, (SELECT mask FROM removed_flow WHERE id = r.flow_id)) AS mask,
        m.id AS message_id, m.sent_at, m.sent_data,
        c.id AS contact_id, c.phone_number, c.user_id, c.username, c.name AS contact_name
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
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM response WHERE account_id = ? AND wa_message_id = ?)")
        .bind(0, accountId)
        .bind(1, waMessageId)
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  /** Returns the number of the new row. */
  long insert(NewResponse response) {
    Join join = response.join();
    Contact contact = response.answer().contact();
    return handle
        .createQuery(
            """
            INSERT INTO response
              (id, account_id, wa_message_id, flow_id, flow_version, message, contact, joined_by,
               low_confidence, token_state, token_mismatch, sequence, flow_token, context_id,
               reference, submitted_at, received_at, values_json, sealed, flow_params, has_media,
               inbox)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            RETURNING number
            """)
        .bind(0, response.id())
        .bind(1, response.answer().accountId())
        .bind(2, response.answer().waMessageId())
        .bind(3, join.flowId())
        .bind(4, join.version())
        .bind(5, join.message() == null ? null : join.message().number())
        .bind(6, contact == null ? null : contact.number())
        .bind(7, join.by().word())
        .bind(8, join.isLowConfidence() ? 1 : 0)
        .bind(9, response.tokenState())
        .bind(10, join.hasTokenMismatch() ? 1 : 0)
        .bind(11, join.message() == null ? 1 : join.message().responses() + 1)
        .bind(12, response.flowToken())
        .bind(13, response.answer().contextId())
        .bind(14, join.message() == null ? null : join.message().reference())
        .bind(15, response.answer().submittedAt())
        .bind(16, response.receivedAt())
        .bind(17, response.values())
        .bind(18, response.sealed())
        .bind(19, response.parameters())
        .bind(20, response.hasMedia() ? 1 : 0)
        .bind(21, response.answer().inbox())
        .map((row, context) -> row.getLong(1))
        .one();
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
    String after = paging.condition().isEmpty() ? "" : " AND r." + paging.condition();
    return filter
        .bind(
            handle.createQuery(
                "%s %s%s %s"
                    .formatted(
                        SELECT,
                        filter.where(),
                        after,
                        paging.order().replace("BY number", "BY r.number"))))
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

  static Response response(ResultSet row) throws SQLException {
    return new Response(
        row.getLong("number"),
        row.getString("id"),
        row.getString("account_id"),
        row.getString("wa_message_id"),
        row.getString("flow_id"),
        row.getString("flow_name"),
        row.getString("meta_flow_id"),
        Columns.nullableInt(row, "flow_version"),
        row.getString("message_id"),
        row.getString("reference"),
        row.getString("joined_by"),
        row.getBoolean("low_confidence"),
        row.getString("token_state"),
        row.getBoolean("token_mismatch"),
        row.getInt("sequence"),
        Columns.nullableInstant(row, "sent_at"),
        Columns.instant(row, "submitted_at"),
        Columns.instant(row, "received_at"),
        row.getString("values_json"),
        row.getBytes("sealed"),
        row.getString("sent_data"),
        AnsweredFlow.keys(row.getString("mask")),
        row.getBoolean("has_media"),
        person(row));
  }

  private static Response.@Nullable Person person(ResultSet row) throws SQLException {
    String id = row.getString("contact_id");
    return id == null
        ? null
        : new Response.Person(
            id,
            row.getString("phone_number"),
            row.getString("user_id"),
            row.getString("username"),
            row.getString("contact_name"));
  }
}
