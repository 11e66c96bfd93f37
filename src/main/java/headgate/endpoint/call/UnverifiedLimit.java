package headgate.endpoint.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many requests of unknown senders are recorded: 60 an hour of each account. Everybody can send
 * them, and they must not push the calls of phones out of the log. Thread-safe.
 */
final class UnverifiedLimit {

  private static final int MAX_AN_HOUR = 60;
  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private static final class Hour {
    private long number;
    private int recorded;
    private long leftOut;
  }

  private final InstantSource clock;
  private final Map<String, Hour> byAccount = new HashMap<>();

  UnverifiedLimit(InstantSource clock) {
    this.clock = clock;
  }

  /** How many were left out before this one; empty if this one is left out, too. */
  synchronized OptionalLong next(String accountId) {
    Hour hour = byAccount.computeIfAbsent(accountId, id -> new Hour());
    long number = clock.millis() / HOUR_MILLIS;
    if (hour.number != number) {
      hour.number = number;
      hour.recorded = 0;
    }
    if (hour.recorded == MAX_AN_HOUR) {
      hour.leftOut++;
      return OptionalLong.empty();
    }
    hour.recorded++;
    long leftOut = hour.leftOut;
    hour.leftOut = 0;
    return OptionalLong.of(leftOut);
  }
}
