package headgate.webhook;

import headgate.forward.EventData;
import headgate.forward.EventType;
import headgate.forward.Events;
import headgate.json.RawJson;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A change that is being read, in its transaction.
 *
 * @param inbox the number of the row in the inbox
 */
record Received(
    Handle handle,
    Change change,
    String accountId,
    long inbox,
    Instant now,
    Outcome outcome,
    Events events) {

  /** Tells others, and queues the deliveries to them. */
  void tell(EventType type, @Nullable String flowId, String subject, RawJson data) {
    tell(type, flowId, subject, EventData.of(data));
  }

  void tell(EventType type, @Nullable String flowId, String subject, EventData data) {
    events.record(handle, type, accountId, flowId, subject, data, inbox);
    outcome.event(accountId);
  }
}
