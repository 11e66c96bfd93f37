package headgate.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A status that a message had.
 *
 * @param code Meta's error code
 */
record MessageEvent(String status, Instant at, @Nullable Integer code) {}
