package headgate.sandbox.store;

import headgate.sandbox.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the tables {@code message}, {@code message_status} and {@code reply}. They hold the
 * last thousand messages and the last five thousand replies.
 */
public final class MessageStore {

  private static final int MAX_MESSAGES = 1000;
  private static final int MAX_REPLIES = 5000;

  /** Who answered a message. */
  public enum Source {
    /** A call of {@code /_sandbox/messages/{id}/reply}. */
    CALL,
    /** The setting {@code auto_reply}. */
    AUTO,
    /** The simulated phone. */
    PHONE
  }

  /**
   * What a person wrote after a message.
   *
   * @param messageId the message that it answers, or after which it was written
   * @param type {@code flow}, {@code button} or {@code text}
   * @param at unix seconds
   * @param response the values of a form; empty for other types
   * @param text what was written, or the text of the button; null for a form
   * @param summary what the phone shows of a form: the {@code label} and the {@code text} of each
   *     answer, in which a missing text is a hidden one. Empty if that is not known.
   */
  public record Reply(
      String messageId,
      Source source,
      String type,
      long at,
      Map<String, Object> response,
      @Nullable String text,
      List<Map<String, Object>> summary) {}

  static final RowMapper<SentMessage> MESSAGE =
      (row, context) ->
          new SentMessage(
              row.getString("id"),
              row.getString("phone_number_id"),
              new FakePerson(row.getString("wa_id"), row.getString("user_id")),
              row.getString("type"),
              row.getString("flow_id"),
              row.getInt("flow_version"),
              row.getString("button") == null ? Map.of() : Json.map(row.getString("button")),
              row.getLong("sent_at"),
              row.getString("callback_data"),
              row.getString("body"));

  private final Handle handle;

  public MessageStore(Handle handle) {
    this.handle = handle;
  }

  /** Stores a message, and deletes the oldest if there are too many. */
  public void insert(SentMessage message) {
    handle
        .createUpdate(
            """
            INSERT INTO message
              (id, phone_number_id, flow_id, sent_at, body, type, wa_id, user_id, flow_version,
               button, callback_data)
            VALUES (:id, :phoneNumber, :flow, :sentAt, :body, :type, :waId, :userId, :version,
              :button, :callbackData)
            """)
        .bind("id", message.id())
        .bind("phoneNumber", message.phoneNumberId())
        .bind("flow", message.flowId())
        .bind("sentAt", message.sentAt())
        .bind("body", message.body())
        .bind("type", message.type())
        .bind("waId", message.to().waId())
        .bind("userId", message.to().userId())
        .bind("version", message.flowVersion())
        .bind("button", message.button().isEmpty() ? null : Json.text(message.button()))
        .bind("callbackData", message.callbackData())
        .execute();
    handle
        .createUpdate("DELETE FROM message WHERE seq <= (SELECT max(seq) FROM message) - :max")
        .bind("max", MAX_MESSAGES)
        .execute();
  }

  public Optional<SentMessage> find(String id) {
    return handle
        .createQuery("SELECT * FROM message WHERE id = :id")
        .bind("id", id)
        .map(MESSAGE)
        .findOne();
  }

  /**
   * Counts the messages with this flow that were sent after a time.
   *
   * @param time unix seconds
   */
  public int countSentSince(String flowId, long time) {
    return handle
        .createQuery("SELECT count(*) FROM message WHERE flow_id = :flow AND sent_at > :time")
        .bind("flow", flowId)
        .bind("time", time)
        .mapTo(Integer.class)
        .one();
  }

  public void deleteAll() {
    handle.createUpdate("DELETE FROM message").execute();
  }

  /** Counts the messages from a number to a person that were sent after a time. */
  public int countSentToSince(String phoneNumberId, String userId, long time) {
    return handle
        .createQuery(
            """
            SELECT count(*) FROM message
            WHERE phone_number_id = :phoneNumber AND user_id = :user AND sent_at > :time
            """)
        .bind("phoneNumber", phoneNumberId)
        .bind("user", userId)
        .bind("time", time)
        .mapTo(Integer.class)
        .one();
  }

  /** The person with this user id: with a number, if one of the messages was sent to it. */
  public FakePerson personWithUserId(String userId) {
    return handle
        .createQuery("SELECT max(wa_id) FROM message WHERE user_id = :user")
        .bind("user", userId)
        .map((row, context) -> new FakePerson(row.getString(1), userId))
        .one();
  }

  /**
   * Adds a status. If the message was deleted meanwhile, it does nothing.
   *
   * @param code of the error; null for other statuses than {@code failed}
   */
  public void addStatus(String messageId, String status, long at, @Nullable Integer code) {
    handle
        .createUpdate(
            """
            INSERT INTO message_status (message_id, position, status, at, code)
            SELECT id, (SELECT count(*) FROM message_status WHERE message_id = :id), :status, :at, :code
            FROM message WHERE id = :id
            """)
        .bind("id", messageId)
        .bind("status", status)
        .bind("at", at)
        .bind("code", code)
        .execute();
  }

  /**
   * Adds what a person wrote once for each id, and deletes the oldest if there are too many.
   *
   * @param ids of the person's messages
   */
  public void addReplies(List<String> ids, Reply reply) {
    for (String id : ids) {
      handle
          .createUpdate(
              """
              INSERT INTO reply (id, message_id, source, at, type, response, text, summary)
              SELECT :id, id, :source, :at, :type, :response, :text, :summary
              FROM message WHERE id = :message
              """)
          .bind("id", id)
          .bind("message", reply.messageId())
          .bind("source", reply.source().name().toLowerCase(Locale.ROOT))
          .bind("at", reply.at())
          .bind("type", reply.type())
          .bind("response", Json.text(reply.response()))
          .bind("text", reply.text())
          .bind("summary", reply.summary().isEmpty() ? null : Json.text(reply.summary()))
          .execute();
    }
    handle
        .createUpdate("DELETE FROM reply WHERE seq <= (SELECT max(seq) FROM reply) - :max")
        .bind("max", MAX_REPLIES)
        .execute();
  }
}
