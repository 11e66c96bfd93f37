package headgate.forward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event before it is stored.
 *
 * @param inbox the number of a row of {@code inbox}
 */
record NewEvent(
    EventType type,
    Instant at,
    @Nullable String accountId,
    @Nullable String flowId,
    String subject,
    @Nullable Long inbox) {}
