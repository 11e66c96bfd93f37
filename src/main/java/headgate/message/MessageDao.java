package headgate.message;

import headgate.db.ChangedRows;
import headgate.db.DirectSql;
import headgate.json.Json;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The {@code message} table and {@code message_event}. The caller begins and ends the transaction.
 */
public final class MessageDao {

  private static final String STATUS =
      """
      UPDATE message SET
        status = ?1, outcome_unknown = 0,
        error = CASE WHEN ?2 IS NOT NULL THEN ?2 WHEN ?3 THEN NULL ELSE error END,
        sent_at = iif(?4 = 'sent', ifnull(sent_at, ?5), sent_at),
        delivered_at = CASE ?4 WHEN 'delivered' THEN ?5
                               WHEN 'read' THEN ifnull(delivered_at, ?5)
                               ELSE delivered_at END,
        read_at = iif(?4 = 'read', ifnull(read_at, ?5), read_at)
      WHERE number = ?6
      RETURNING\s"""
          + MessageRow.COLUMNS;

  private final Handle handle;

  public MessageDao(Handle handle) {
    this.handle = handle;
  }

  Optional<Message> find(String id) {
    return one("WHERE message.id = ?", id);
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
        MessageRow.SELECT
            + "WHERE account_id = ? AND flow_token = ? ORDER BY number DESC LIMIT 100",
        MessageRow::read,
        accountId,
        flowToken);
  }

  /** The newest messages to a person after a time, at most 100. */
  public List<Message> to(long contact, Instant after) {
    return DirectSql.rows(
        handle,
        MessageRow.SELECT
            + "WHERE contact = ? AND created_at > ? AND status <> 'failed'"
            + " ORDER BY number DESC LIMIT 100",
        MessageRow::read,
        contact,
        after);
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
    note(message.id());
    Message changed =
        DirectSql.firstRow(
                handle,
                STATUS,
                MessageRow::read,
                after.word(),
                error == null ? null : Json.text(error),
                message.isGivenUp() ? 1 : 0,
                report.status().word(),
                report.at(),
                message.number())
            .orElseThrow();
    return new StatusChange(changed, true, isIdentified);
  }

  /** Returns whether the message did not have the status yet. */
  boolean addEvent(long message, MessageStatus status, Instant at, @Nullable MessageError error) {
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
    DirectSql.update(
        handle,
        """
        UPDATE message SET opened_at = ?, expires_at = ifnull(expires_at, ?)
        WHERE number = ? AND opened_at IS NULL
        """,
        at,
        expiresAt,
        message.number());
    note(message.id());
  }

  /** Ends the token. Does nothing if a caller ended it before. */
  Message revoke(Message message, Instant at) {
    return update(message.number(), "revoked_at = ifnull(revoked_at, ?)", at);
  }

  /**
   * @param assignment with one parameter
   */
  Message update(long number, String assignment, Object value) {
    Message message =
        DirectSql.firstRow(
                handle,
                "UPDATE message SET %s WHERE number = ? RETURNING %s"
                    .formatted(assignment, MessageRow.COLUMNS),
                MessageRow::read,
                value,
                number)
            .orElseThrow();
    note(message.id());
    return message;
  }

  private void set(Message message, String assignment, Object value) {
    DirectSql.update(
        handle, "UPDATE message SET " + assignment + " WHERE number = ?", value, message.number());
    note(message.id());
  }

  private Message byNumber(long number) {
    return one("WHERE message.number = ?", number).orElseThrow();
  }

  private void note(String id) {
    ChangedRows.add(handle, "message", id);
  }

  private Optional<Message> one(String where, @Nullable Object... values) {
    return DirectSql.firstRow(handle, MessageRow.SELECT + where, MessageRow::read, values);
  }
}
