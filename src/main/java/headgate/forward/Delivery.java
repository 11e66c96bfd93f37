package headgate.forward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code delivery}, with its event.
 *
 * @param subject the id of what the event is about
 * @param at when it happened
 * @param lastStatus null if there was no answer
 */
record Delivery(
    long number,
    String id,
    String webhook,
    String eventId,
    String event,
    String subject,
    Instant at,
    String state,
    int attempts,
    Instant nextAt,
    @Nullable Integer lastStatus,
    @Nullable String lastError) {}
