package headgate.forward;

import headgate.db.ChangedRows;
import headgate.db.Database;
import headgate.http.Body;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which stored events a webhook gets again.
 *
 * @param from when the first one happened; null for no limit
 * @param until when the first one happened that is too late; null for no limit
 * @param types null for all that the webhook wants
 */
record Replay(
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable List<EventType> types,
    boolean isOnlyDead,
    boolean isDryRun) {

  /** Other writers must not wait long. */
  private static final int BATCH_SIZE = 500;

  /** What one transaction did. */
  private record Batch(long last, int queued) {}

  /**
   * @throws Problem malformed
   */
  static Replay of(Body body) {
    String only = body.text("only").orElse("dead");
    if (!only.equals("dead") && !only.equals("all")) {
      throw Problem.malformed("only must be dead or all.");
    }
    List<String> words = body.nullableTexts("events");
    return new Replay(
        DeliveryFilter.time("from", body.nullableText("from")),
        DeliveryFilter.time("until", body.nullableText("until")),
        words == null ? null : words.stream().map(DeliveryFilter::event).toList(),
        only.equals("dead"),
        body.flag("dry_run").orElse(false));
  }

  String only() {
    return isOnlyDead ? "dead" : "all";
  }

  /** Returns how many events are queued, or would be. */
  int run(Database db, Webhook webhook, SecretBox box, Instant now) {
    int queued = 0;
    Batch batch = new Batch(0, 0);
    do {
      long after = batch.last();
      batch =
          isDryRun
              ? db.read(handle -> batch(new EventDao(handle, box), null, webhook, after, now))
              : db.write(
                  handle -> {
                    ChangedRows.add(handle, DeliveryDao.KIND, webhook.id());
                    return batch(
                        new EventDao(handle, box), new DeliveryDao(handle), webhook, after, now);
                  });
      queued += batch.queued();
    } while (batch.last() >= 0);
    return queued;
  }

  /**
   * @param deliveries null changes nothing
   * @return with a last number below 0 if there are no more events
   */
  private Batch batch(
      EventDao events, @Nullable DeliveryDao deliveries, Webhook webhook, long after, Instant now) {
    List<StoredEvent> found = events.page(webhook.id(), from, until, after, BATCH_SIZE);
    int queued = 0;
    long previousInbox = -1;
    for (StoredEvent stored : found) {
      NewEvent event = stored.event();
      boolean isRepeated =
          webhook.isMeta() && event.inbox() != null && event.inbox() == previousInbox;
      if (isWanted(webhook, stored) && !isRepeated) {
        queued++;
        previousInbox = event.inbox() == null ? -1 : event.inbox();
        queue(deliveries, webhook, stored, now);
      }
    }
    long last = found.size() < BATCH_SIZE ? -1 : found.get(found.size() - 1).number();
    return new Batch(last, queued);
  }

  private static void queue(
      @Nullable DeliveryDao deliveries, Webhook webhook, StoredEvent stored, Instant now) {
    if (deliveries == null) {
      return;
    }
    if (stored.delivery() == null) {
      deliveries.queue(webhook.id(), stored.number(), now);
    } else {
      deliveries.retry(stored.delivery(), now);
    }
  }

  private boolean isWanted(Webhook webhook, StoredEvent stored) {
    DeliveryState state = stored.state();
    boolean isWaiting = state == DeliveryState.PENDING || state == DeliveryState.SENDING;
    boolean isDead = state == DeliveryState.DEAD;
    return !isWaiting
        && (isDead || !isOnlyDead)
        && (isDead || webhook.wants(stored.event()))
        && (types == null || types.contains(stored.event().type()));
  }
}
