package headgate.message;

import headgate.db.ChangedRows;
import headgate.db.DirectSql;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The statements of a send: the message before Meta is asked, and what Meta says. The caller begins
 * and ends the transaction.
 */
final class SendingDao {

  private static final String INSERT =
      """
      INSERT INTO message
        (id, account_id, contact, recipient, type, flow_id, flow_version, mode, flow_token,
         reference, status, sent_data, created_at, expires_at, single_use, request_key,
         request_hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?)
      RETURNING\s"""
          + MessageRow.COLUMNS;

  /** Nothing came before Meta's answer, as nearly always. */
  private static final String SENT =
      """
      UPDATE message
      SET meta_status = ?, wa_message_id = ?, status = 'sent', outcome_unknown = 0, sent_at = ?
      WHERE number = ? AND status = 'pending' AND wa_message_id IS NULL
      RETURNING\s"""
          + MessageRow.COLUMNS;

  private final Handle handle;
  private final MessageDao messages;

  SendingDao(Handle handle) {
    this.handle = handle;
    this.messages = new MessageDao(handle);
  }

  /** A message that was stored for a request with this key, after a time. */
  Optional<RequestedMessage> findByRequest(String requestKey, Instant after) {
    return DirectSql.firstRow(
        handle,
        "SELECT "
            + MessageRow.COLUMNS
            + ", request_hash FROM message WHERE request_key = ? AND created_at > ?"
            + " ORDER BY message.number DESC LIMIT 1",
        row -> new RequestedMessage(MessageRow.read(row), row.getString(MessageRow.NEXT)),
        requestKey,
        after);
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
    RawJson data = wanted.sentData();
    ChangedRows.add(handle, "message", wanted.id());
    return DirectSql.firstRow(
            handle,
            INSERT,
            MessageRow::read,
            wanted.id(),
            wanted.accountId(),
            wanted.contact(),
            wanted.recipient(),
            wanted.type(),
            wanted.flowId(),
            wanted.flowVersion(),
            wanted.mode(),
            wanted.flowToken(),
            wanted.reference(),
            data == null ? null : data.text(),
            now,
            wanted.expiresAt(),
            wanted.singleUse() ? 1 : 0,
            wanted.requestKey(),
            wanted.requestHash())
        .orElseThrow();
  }

  /** Meta took the message. Returns what it is now: a status may have come before. */
  StatusChange sent(Message message, String waMessageId, @Nullable String metaStatus, Instant at) {
    Optional<Message> sent =
        DirectSql.firstRow(
            handle, SENT, MessageRow::read, metaStatus, waMessageId, at, message.number());
    if (sent.isPresent()) {
      messages.addEvent(message.number(), MessageStatus.SENT, at, null);
      ChangedRows.add(handle, "message", message.id());
      return new StatusChange(sent.get(), true, true);
    }
    DirectSql.update(
        handle,
        "UPDATE message SET meta_status = ? WHERE number = ?",
        metaStatus,
        message.number());
    return messages
        .status(
            new StatusReport(
                message.accountId(), message.id(), waMessageId, MessageStatus.SENT, at, null))
        .orElseThrow();
  }

  /** Whether answers came that name the message's id at Meta, and wait for it. */
  boolean hasWaitingAnswers(Message message) {
    return DirectSql.firstRow(
            handle,
            """
            SELECT 1 FROM response
            WHERE context_id = ? AND account_id = ? AND message IS NULL LIMIT 1
            """,
            row -> true,
            message.waMessageId(),
            message.accountId())
        .isPresent();
  }

  /** Meta refused the message, or a limit did. It has no id at Meta. */
  Message refused(Message message, MessageError error, Instant at) {
    messages.addEvent(message.number(), MessageStatus.FAILED, at, error);
    return messages.update(message.number(), "status = 'failed', error = ?", Json.text(error));
  }

  /** Meta's answer never came. */
  Message unknown(Message message) {
    return messages.update(message.number(), "outcome_unknown = iif(status = 'pending', ?, 0)", 1);
  }
}
