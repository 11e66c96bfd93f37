package headgate.forward;

import headgate.secret.SecretBox;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The {@code event} table. The caller begins and ends the transaction. */
final class EventDao {

  private final Handle handle;
  private final SecretBox box;

  EventDao(Handle handle, SecretBox box) {
    this.handle = handle;
    this.box = box;
  }

  /** Returns the number of the row. */
  long insert(NewEvent event, EventData.Bodies bodies) {
    String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
    handle
        .createUpdate(
            """
            INSERT INTO event (id, type, at, account_id, flow_id, subject, inbox, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, id)
        .bind(1, event.type().word())
        .bind(2, event.at())
        .bind(3, event.accountId())
        .bind(4, event.flowId())
        .bind(5, event.subject())
        .bind(6, event.inbox())
        .bind(7, box.seal(bodies.joined(), context(id)))
        .execute();
    return handle.createQuery("SELECT last_insert_rowid()").mapTo(Long.class).one();
  }

  /** Whether the webhook has a delivery for this row of the inbox. */
  boolean isQueued(String webhook, @Nullable Long inbox) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (
              SELECT 1 FROM event JOIN delivery ON delivery.event = event.number
              WHERE event.inbox = ? AND delivery.webhook = ?)
            """)
        .bind(0, inbox)
        .bind(1, webhook)
        .map((row, context) -> row.getBoolean(1))
        .one();
  }

  private static String context(String id) {
    return "event/" + id + "/body";
  }
}
