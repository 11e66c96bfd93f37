package headgate.forward;

import headgate.db.ChangedRows;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores what happens, and queues its deliveries. Thread-safe. */
public final class Events {

  private final SecretBox box;
  private final InstantSource clock;

  public Events(SecretBox box, InstantSource clock) {
    this.box = box;
    this.clock = clock;
  }

  /**
   * Stores an event, and queues a delivery to each webhook that wants it. Call it in the
   * transaction of what happened.
   *
   * @param accountId null if no account is known
   * @param flowId null if no flow is known
   * @param subject the id of the answer, the message, the flow or the booking; for {@link
   *     EventType#MESSAGE_RECEIVED} of the person, for {@link EventType#META_OTHER} of the row in
   *     the inbox
   * @param data for {@link EventType#META_OTHER} an empty object
   * @param inbox the number of the row in the inbox that tells it; null if none does. A webhook
   *     that passes bodies of Meta on gets each row once, however many events it tells
   */
  public void record(
      Handle handle,
      EventType type,
      @Nullable String accountId,
      @Nullable String flowId,
      String subject,
      EventData data,
      @Nullable Long inbox) {
    Instant now = clock.instant();
    EventDao events = new EventDao(handle, box);
    NewEvent event = new NewEvent(type, now, accountId, flowId, subject, inbox);
    long number = events.insert(event, data.bodies(type, now));
    for (Webhook webhook : new WebhookDao(handle).enabled()) {
      if (webhook.wants(event) && !(webhook.isMeta() && events.isQueued(webhook.id(), inbox))) {
        new DeliveryDao(handle).queue(webhook.id(), number, now);
        ChangedRows.add(handle, DeliveryDao.KIND, webhook.id());
      }
    }
  }
}
