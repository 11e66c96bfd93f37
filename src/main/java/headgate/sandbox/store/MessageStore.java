package headgate.sandbox.store;

import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import java.util.ArrayList;
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
   * Which messages to list. Null selects all.
   *
   * @param person a number's digits or a business-scoped user id
   */
  public record Filter(@Nullable String phoneNumberId, @Nullable String person) {}

  private static final RowMapper<SentMessage> MESSAGE =
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

  /** Adds answers, and deletes the oldest if there are too many. */
  public void addReplies(
      List<String> ids, String messageId, Source source, long at, Map<String, Object> response) {
    for (String id : ids) {
      handle
          .createUpdate(
              """
              INSERT INTO reply (id, message_id, source, at, response)
              SELECT :id, id, :source, :at, :response FROM message WHERE id = :message
              """)
          .bind("id", id)
          .bind("message", messageId)
          .bind("source", source.name().toLowerCase(Locale.ROOT))
          .bind("at", at)
          .bind("response", Json.text(response))
          .execute();
    }
    handle
        .createUpdate("DELETE FROM reply WHERE seq <= (SELECT max(seq) FROM reply) - :max")
        .bind("max", MAX_REPLIES)
        .execute();
  }

  /**
   * A page of the messages, newest first, as {@code GET /_sandbox/messages} shows them. Each has
   * its {@code number}.
   *
   * @param before only messages with a lower number
   */
  public List<Map<String, Object>> page(Filter filter, long before, int limit) {
    return handle
        .createQuery(
            """
            SELECT * FROM message
            WHERE seq < :before
              AND (:phoneNumber IS NULL OR phone_number_id = :phoneNumber)
              AND (:person IS NULL OR user_id = :person OR wa_id = :person)
            ORDER BY seq DESC LIMIT :limit
            """)
        .bind("before", before)
        .bind("phoneNumber", filter.phoneNumberId())
        .bind("person", filter.person())
        .bind("limit", limit)
        .map((row, context) -> view(row.getLong("seq"), MESSAGE.map(row, context)))
        .list();
  }

  private Map<String, Object> view(long number, SentMessage message) {
    return Json.object(
        "number", number,
        "id", message.id(),
        "phone_number_id", message.phoneNumberId(),
        "wa_id", message.to().waId(),
        "user_id", message.to().userId(),
        "name", message.to().name(),
        "type", message.type(),
        "flow_id", message.flowId(),
        "button", message.button().isEmpty() ? null : message.button(),
        "sent_at", GraphTime.text(message.sentAt()),
        "statuses", statuses(message.id()),
        "replies", replies(message.id()),
        "body", message.body());
  }

  private List<Map<String, Object>> statuses(String messageId) {
    return handle
        .createQuery("SELECT * FROM message_status WHERE message_id = :id ORDER BY position")
        .bind("id", messageId)
        .map(
            (row, context) ->
                Json.object(
                    "status", row.getString("status"),
                    "at", GraphTime.text(row.getLong("at")),
                    "code", row.getObject("code")))
        .list();
  }

  private List<Map<String, Object>> replies(String messageId) {
    return handle
        .createQuery("SELECT * FROM reply WHERE message_id = :id ORDER BY seq")
        .bind("id", messageId)
        .map(
            (row, context) ->
                Json.object(
                    "id", row.getString("id"),
                    "source", row.getString("source"),
                    "at", GraphTime.text(row.getLong("at")),
                    "response", Json.map(row.getString("response"))))
        .list();
  }

  /**
   * The chats as {@code GET /_sandbox/chats} shows them, that with the newest message first. A chat
   * is all messages from one number to one person.
   */
  public List<Map<String, Object>> chats(int limit, int offset) {
    List<Map<String, Object>> chats = new ArrayList<>();
    handle
        .createQuery(
            """
            SELECT phone_number_id, user_id, max(wa_id) AS wa_id, count(*) AS messages,
              max(seq) AS newest, max(sent_at) AS last_at,
              (SELECT count(*) FROM reply JOIN message replied ON replied.id = reply.message_id
               WHERE replied.phone_number_id = message.phone_number_id
                 AND replied.user_id = message.user_id) AS replies
            FROM message GROUP BY phone_number_id, user_id
            ORDER BY newest DESC LIMIT :limit OFFSET :offset
            """)
        .bind("limit", limit)
        .bind("offset", offset)
        .map(
            (row, context) ->
                Json.object(
                    "phone_number_id", row.getString("phone_number_id"),
                    "wa_id", row.getString("wa_id"),
                    "user_id", row.getString("user_id"),
                    "name", new FakePerson(row.getString("wa_id"), row.getString("user_id")).name(),
                    "messages", row.getInt("messages"),
                    "replies", row.getInt("replies"),
                    "last_at", GraphTime.text(row.getLong("last_at"))))
        .forEach(chats::add);
    return chats;
  }
}
