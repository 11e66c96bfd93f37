package headgate.sandbox.store;

import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Statements on the {@code message} table, which holds the last thousand sent messages. */
public final class MessageStore {

  private static final int MAX_MESSAGES = 1000;

  private final Handle handle;

  public MessageStore(Handle handle) {
    this.handle = handle;
  }

  /**
   * Stores a message, and deletes the oldest if there are too many.
   *
   * @param flowId the flow that the message opens, if any
   * @param sentAt unix seconds
   * @param body the JSON body of the request
   */
  public void insert(
      String id, String phoneNumberId, @Nullable String flowId, long sentAt, String body) {
    handle
        .createUpdate(
            """
            INSERT INTO message (id, phone_number_id, flow_id, sent_at, body)
            VALUES (:id, :phoneNumber, :flow, :sentAt, :body)
            """)
        .bind("id", id)
        .bind("phoneNumber", phoneNumberId)
        .bind("flow", flowId)
        .bind("sentAt", sentAt)
        .bind("body", body)
        .execute();
    handle
        .createUpdate("DELETE FROM message WHERE seq <= (SELECT max(seq) FROM message) - :max")
        .bind("max", MAX_MESSAGES)
        .execute();
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

  /** All messages, newest first, as {@code GET /_sandbox/messages} shows them. */
  public List<Map<String, Object>> all() {
    return handle
        .createQuery("SELECT * FROM message ORDER BY seq DESC")
        .map(
            (row, context) ->
                Json.object(
                    "id", row.getString("id"),
                    "phone_number_id", row.getString("phone_number_id"),
                    "flow_id", row.getString("flow_id"),
                    "sent_at", GraphTime.text(row.getLong("sent_at")),
                    "body", row.getString("body")))
        .list();
  }
}
