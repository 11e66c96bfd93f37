package headgate.forward;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code delivery_attempt}, as the API shows it.
 *
 * @param status null if there was no answer
 */
record DeliveryAttempt(
    int attempt,
    Instant at,
    @Nullable Integer status,
    long durationMs,
    @Nullable String error,
    @Nullable String answerStart) {}
