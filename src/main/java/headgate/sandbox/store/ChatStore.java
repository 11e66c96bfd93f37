package headgate.sandbox.store;

import headgate.sandbox.http.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads messages, and what people wrote, as the tools show them. */
public final class ChatStore {

  /** Texts of messages that a person has not seen. A message that failed has not arrived. */
  private static final String IS_UNREAD =
      """
      NOT EXISTS (SELECT 1 FROM message_status WHERE message_status.message_id = message.id
        AND message_status.status IN ('read', 'failed'))
      """;

  /**
   * Which messages to list. Null selects all.
   *
   * @param person a number's digits or a business-scoped user id
   */
  public record Filter(@Nullable String phoneNumberId, @Nullable String person) {}

  /** Describes what a message contains. */
  @FunctionalInterface
  public interface Contents {
    Map<String, Object> of(SentMessage message);
  }

  private final Handle handle;
  private final Contents contents;

  public ChatStore(Handle handle, Contents contents) {
    this.handle = handle;
    this.contents = contents;
  }

  /**
   * A page of the messages, newest first. Each has its {@code number}.
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
        .map((row, context) -> view(row.getLong("seq"), MessageStore.MESSAGE.map(row, context)))
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
        "content", contents.of(message),
        "sent_at", Instant.ofEpochSecond(message.sentAt()).toString(),
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
                    "at", Instant.ofEpochSecond(row.getLong("at")).toString(),
                    "code", row.getObject("code")))
        .list();
  }

  private List<Map<String, Object>> replies(String messageId) {
    return handle
        .createQuery("SELECT * FROM reply WHERE message_id = :id ORDER BY seq")
        .bind("id", messageId)
        .map((row, context) -> reply(row))
        .list();
  }

  private static Map<String, Object> reply(ResultSet row) throws SQLException {
    String summary = row.getString("summary");
    return Json.object(
        "id", row.getString("id"),
        "source", row.getString("source"),
        "type", row.getString("type"),
        "at", Instant.ofEpochSecond(row.getLong("at")).toString(),
        "response", Json.map(row.getString("response")),
        "text", row.getString("text"),
        "summary", summary == null ? null : Json.objects(summary));
  }

  /**
   * The chats, that with the newest message first. A chat is all messages from one number to one
   * person.
   */
  public List<Map<String, Object>> chats(int limit, int offset) {
    return handle
        .createQuery(
            """
            SELECT phone_number_id, user_id, max(wa_id) AS wa_id, count(*) AS messages,
              max(seq) AS newest, max(sent_at) AS last_at, sum(%s) AS unread,
              (SELECT count(*) FROM reply JOIN message replied ON replied.id = reply.message_id
               WHERE replied.phone_number_id = message.phone_number_id
                 AND replied.user_id = message.user_id) AS replies
            FROM message GROUP BY phone_number_id, user_id
            ORDER BY newest DESC LIMIT :limit OFFSET :offset
            """
                .formatted(IS_UNREAD))
        .bind("limit", limit)
        .bind("offset", offset)
        .map((row, context) -> chat(row))
        .list();
  }

  private Map<String, Object> chat(ResultSet row) throws SQLException {
    String phoneNumber = row.getString("phone_number_id");
    FakePerson person = new FakePerson(row.getString("wa_id"), row.getString("user_id"));
    return Json.object(
        "phone_number_id", phoneNumber,
        "wa_id", person.waId(),
        "user_id", person.userId(),
        "name", person.name(),
        "messages", row.getInt("messages"),
        "replies", row.getInt("replies"),
        "unread", row.getInt("unread"),
        "last", last(phoneNumber, person.userId(), row.getLong("newest")),
        "last_at", Instant.ofEpochSecond(row.getLong("last_at")).toString());
  }

  /** The newest message of a chat, or what the person wrote since. */
  private Map<String, Object> last(String phoneNumber, String userId, long newest) {
    SentMessage message =
        handle
            .createQuery("SELECT * FROM message WHERE seq = :newest")
            .bind("newest", newest)
            .map(MessageStore.MESSAGE)
            .one();
    return handle
        .createQuery(
            """
            SELECT reply.* FROM reply JOIN message ON message.id = reply.message_id
            WHERE message.phone_number_id = :phoneNumber AND message.user_id = :user
            ORDER BY reply.seq DESC LIMIT 1
            """)
        .bind("phoneNumber", phoneNumber)
        .bind("user", userId)
        .map(
            (row, context) ->
                row.getLong("at") < message.sentAt()
                    ? lastOf(message)
                    : Json.object(
                        "from", "person",
                        "type", row.getString("type"),
                        "text", row.getString("text"),
                        "at", Instant.ofEpochSecond(row.getLong("at")).toString()))
        .findOne()
        .orElseGet(() -> lastOf(message));
  }

  private Map<String, Object> lastOf(SentMessage message) {
    return Json.object(
        "from", "business",
        "type", message.type(),
        "text", contents.of(message).get("body"),
        "at", Instant.ofEpochSecond(message.sentAt()).toString());
  }

  /** The messages of a chat that the person has not seen, up to one of them; oldest first. */
  public List<SentMessage> unread(SentMessage last) {
    return handle
        .createQuery(
            """
            SELECT * FROM message
            WHERE phone_number_id = :phoneNumber AND user_id = :user AND %s
              AND seq <= (SELECT seq FROM message WHERE id = :last)
            ORDER BY seq
            """
                .formatted(IS_UNREAD))
        .bind("phoneNumber", last.phoneNumberId())
        .bind("user", last.to().userId())
        .bind("last", last.id())
        .map(MessageStore.MESSAGE)
        .list();
  }
}
