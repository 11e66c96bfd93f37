package headgate.message;

import headgate.db.ChangedRows;
import headgate.db.Columns;
import headgate.db.DirectSql;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code message} table and {@code message_event}. The caller begins and ends the transaction.
 */
public final class MessageDao {

  /** The columns in the order in which {@link #message} reads them. */
  static final String SELECT =
      """
      SELECT number, id, account_id, contact,
        (SELECT contact.id FROM contact WHERE contact.number = message.contact), recipient, type,
        flow_id, flow_version, mode, flow_token, reference, wa_message_id, meta_status, status,
        outcome_unknown, error, sent_data, created_at, sent_at, delivered_at, read_at, opened_at,
        expires_at, revoked_at, single_use, responses, request_hash
      FROM message
      """;

  private final Handle handle;

  public MessageDao(Handle handle) {
    this.handle = handle;
  }

  Optional<Message> find(String id) {
    return one("WHERE id = ?", id);
  }

  /**
   * @throws Problem not found
   */
  public Message require(String id) {
    return find(id).orElseThrow(() -> Problem.notFound("message", id));
  }

  /** The message that Meta knows by this id. */
  public Optional<Message> findByWaMessageId(String accountId, String waMessageId) {
    return one("WHERE wa_message_id = ? AND account_id = ?", waMessageId, accountId);
  }

  /** The newest messages of an account with a token, at most 100. */
  public List<Message> withToken(String accountId, String flowToken) {
    return DirectSql.rows(
        handle,
        SELECT + "WHERE account_id = ? AND flow_token = ? ORDER BY number DESC LIMIT 100",
        MessageDao::message,
        accountId,
        flowToken);
  }

  /** The newest messages to a person after a time, at most 100. */
  public List<Message> to(long contact, Instant after) {
    return DirectSql.rows(
        handle,
        SELECT
            + "WHERE contact = ? AND created_at > ? AND status <> 'failed'"
            + " ORDER BY number DESC LIMIT 100",
        MessageDao::message,
        contact,
        after);
  }

  /** A message that was stored for a request with this key, after a time. */
  Optional<RequestedMessage> findByRequest(String requestKey, Instant after) {
    return handle
        .createQuery(
            SELECT
                + "WHERE request_key = ? AND created_at > ? ORDER BY message.number DESC LIMIT 1")
        .bind(0, requestKey)
        .bind(1, after)
        .map((row, context) -> new RequestedMessage(message(row), row.getString(28)))
        .findOne();
  }

  /** A message, and the hash of the request that it was stored for. */
  record RequestedMessage(Message message, String requestHash) {

    /**
     * @throws Problem if another request has the same key
     */
    Message requireHash(String hash) {
      if (!requestHash.equals(hash)) {
        throw IdempotencyKeys.reused();
      }
      return message;
    }
  }

  /** Stores a message that Meta is asked to send next. */
  Message insert(NewMessage wanted, Instant now) {
    long number =
        handle
            .createQuery(
                """
                INSERT INTO message
                  (id, account_id, contact, recipient, type, flow_id, flow_version, mode,
                   flow_token, reference, status, sent_data, created_at, expires_at, single_use,
                   request_key, request_hash)
                VALUES
                  (:id, :accountId, :contact, :recipient, :type, :flowId, :flowVersion, :mode,
                   :flowToken, :reference, 'pending', :sentData, :now, :expiresAt, :singleUse,
                   :requestKey, :requestHash)
                RETURNING number
                """)
            .bind("id", wanted.id())
            .bind("accountId", wanted.accountId())
            .bind("contact", wanted.contact())
            .bind("recipient", wanted.recipient())
            .bind("type", wanted.type())
            .bind("flowId", wanted.flowId())
            .bind("flowVersion", wanted.flowVersion())
            .bind("mode", wanted.mode())
            .bind("flowToken", wanted.flowToken())
            .bind("reference", wanted.reference())
            .bind("sentData", text(wanted.sentData()))
            .bind("now", now)
            .bind("expiresAt", wanted.expiresAt())
            .bind("singleUse", wanted.singleUse())
            .bind("requestKey", wanted.requestKey())
            .bind("requestHash", wanted.requestHash())
            .map((row, context) -> row.getLong(1))
            .one();
    note(wanted.id());
    return byNumber(number);
  }

  /** Meta took the message. Returns what it is now: a status may have come before. */
  StatusChange sent(Message message, String waMessageId, @Nullable String metaStatus, Instant at) {
    handle
        .createUpdate("UPDATE message SET meta_status = ? WHERE number = ?")
        .bind(0, metaStatus)
        .bind(1, message.number())
        .execute();
    return status(
            new StatusReport(
                message.accountId(), message.id(), waMessageId, MessageStatus.SENT, at, null))
        .orElseThrow();
  }

  /** Meta refused the message, or a limit did. It has no id at Meta. */
  Message refused(Message message, MessageError error, Instant at) {
    addEvent(message.number(), MessageStatus.FAILED, at, error);
    return update(message, "status = 'failed', error = ?", Json.text(error));
  }

  /** Meta's answer never came. */
  Message unknown(Message message) {
    return update(message, "outcome_unknown = iif(status = 'pending', ?, 0)", 1);
  }

  /**
   * Applies a status of Meta. A status only moves forward, whatever the order in which they come;
   * {@code failed} after {@code delivered} only leaves its reason. Each status counts once.
   *
   * @return empty if the account has no such message
   */
  public Optional<StatusChange> status(StatusReport report) {
    return find(report).map(message -> apply(message, report));
  }

  private Optional<Message> find(StatusReport report) {
    String callbackData = report.callbackData();
    Optional<Message> byId =
        callbackData == null
            ? Optional.empty()
            : find(callbackData)
                .filter(message -> message.accountId().equals(report.accountId()))
                .filter(message -> isOrMayBe(message.waMessageId(), report.waMessageId()));
    return byId.or(() -> findByWaMessageId(report.accountId(), report.waMessageId()));
  }

  private static boolean isOrMayBe(@Nullable String known, String waMessageId) {
    return known == null || known.equals(waMessageId);
  }

  private StatusChange apply(Message message, StatusReport report) {
    boolean isIdentified = message.waMessageId() == null;
    if (isIdentified) {
      set(message, "wa_message_id = ?", report.waMessageId());
    }
    boolean isNew = addEvent(message.number(), report.status(), report.at(), report.error());
    if (!isNew) {
      return new StatusChange(byNumber(message.number()), false, isIdentified);
    }
    MessageStatus before = message.isGivenUp() ? MessageStatus.PENDING : message.status();
    MessageStatus after = report.status().isAfter(before) ? report.status() : before;
    MessageError reported = report.error();
    MessageError error = reported == null ? null : reported.explained();
    DirectSql.update(
        handle,
        """
        UPDATE message SET
          status = ?1, outcome_unknown = 0,
          error = CASE WHEN ?3 IS NOT NULL THEN ?3 WHEN ?4 THEN NULL ELSE error END,
          sent_at = iif(?2 = 'sent', ifnull(sent_at, ?5), sent_at),
          delivered_at = CASE ?2 WHEN 'delivered' THEN ?5
                                 WHEN 'read' THEN ifnull(delivered_at, ?5)
                                 ELSE delivered_at END,
          read_at = iif(?2 = 'read', ifnull(read_at, ?5), read_at)
        WHERE number = ?6
        """,
        after.word(),
        report.status().word(),
        error == null ? null : Json.text(error),
        message.isGivenUp() ? 1 : 0,
        report.at(),
        message.number());
    note(message.id());
    return new StatusChange(byNumber(message.number()), true, isIdentified);
  }

  /** Returns whether the message did not have the status yet. */
  private boolean addEvent(
      long message, MessageStatus status, Instant at, @Nullable MessageError error) {
    return DirectSql.update(
            handle,
            "INSERT OR IGNORE INTO message_event VALUES (?, ?, ?, ?)",
            message,
            status.word(),
            at,
            error == null ? null : error.number())
        == 1;
  }

  /**
   * An answer to the message came.
   *
   * @param isCertain whether the answer names the message. Then it settles a message of which
   *     nothing was heard: the person has it. A guess does not: the message may never have left
   */
  public void answered(Message message, boolean isCertain, Instant at) {
    boolean isUnheard = message.status() == MessageStatus.PENDING || message.isGivenUp();
    if (isCertain && isUnheard) {
      addEvent(message.number(), MessageStatus.DELIVERED, at, null);
      set(message, "status = 'delivered', outcome_unknown = 0, error = NULL, delivered_at = ?", at);
    }
    set(message, "responses = responses + ?", 1);
  }

  /**
   * The data endpoint was asked with the token for the first time. Its life begins, if the sender
   * did not say when it ends.
   */
  public void opened(Message message, Instant at, Instant expiresAt) {
    handle
        .createUpdate(
            """
            UPDATE message SET opened_at = ?, expires_at = ifnull(expires_at, ?)
            WHERE number = ? AND opened_at IS NULL
            """)
        .bind(0, at)
        .bind(1, expiresAt)
        .bind(2, message.number())
        .execute();
    note(message.id());
  }

  /** Ends the token. Does nothing if a caller ended it before. */
  Message revoke(Message message, Instant at) {
    return update(message, "revoked_at = ifnull(revoked_at, ?)", at);
  }

  private Message update(Message message, String assignment, Object value) {
    set(message, assignment, value);
    return byNumber(message.number());
  }

  private void set(Message message, String assignment, Object value) {
    DirectSql.update(
        handle, "UPDATE message SET " + assignment + " WHERE number = ?", value, message.number());
    note(message.id());
  }

  private Message byNumber(long number) {
    return one("WHERE number = ?", number).orElseThrow();
  }

  private void note(String id) {
    ChangedRows.add(handle, "message", id);
  }

  private Optional<Message> one(String where, Object... values) {
    return DirectSql.firstRow(handle, SELECT + where, MessageDao::message, values);
  }

  /** Reads a row of {@link #SELECT}. */
  static Message message(ResultSet row) throws SQLException {
    long contact = row.getLong(4);
    return new Message(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        contact == 0 ? null : contact,
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        Columns.nullableInt(row, 9),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        MessageStatus.ofWord(row.getString(15)),
        row.getBoolean(16),
        json(row.getBytes(17)),
        json(row.getBytes(18)),
        Columns.instant(row, 19),
        Columns.nullableInstant(row, 20),
        Columns.nullableInstant(row, 21),
        Columns.nullableInstant(row, 22),
        Columns.nullableInstant(row, 23),
        Columns.nullableInstant(row, 24),
        Columns.nullableInstant(row, 25),
        row.getBoolean(26),
        row.getInt(27));
  }

  private static @Nullable RawJson json(byte @Nullable [] utf8) {
    return utf8 == null ? null : new RawJson(utf8);
  }

  private static @Nullable String text(@Nullable RawJson json) {
    return json == null ? null : json.text();
  }
}
