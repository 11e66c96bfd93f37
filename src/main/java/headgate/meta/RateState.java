package headgate.meta;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How much of Meta's call limits an account has used, as the last answers say.
 *
 * @param percent Meta refuses calls at 100; null if the last answers did not say
 * @param closedFor how long no call may start; zero if calls may start
 */
public record RateState(@Nullable Integer percent, Duration closedFor) {}
