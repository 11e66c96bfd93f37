package headgate.guard;

import headgate.http.Caller;
import headgate.problem.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits how many requests each API key may send in a minute, which begins with its first request.
 * Every request counts, also one that is refused. Thread-safe.
 *
 * <p>A minute ends early if the clock jumps, in either direction, so that no key waits longer.
 */
public final class RateLimit {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Only keys that were used in the last minute need one. The oldest is dropped first. */
  static final int MAX_MINUTES = 10_000;

  private static final class Minute {

    final Instant start;
    int requests;

    Minute(Instant start) {
      this.start = start;
    }

    boolean includes(Instant time) {
      return !time.isBefore(start) && time.isBefore(start.plus(MINUTE));
    }
  }

  /**
   * @param requests in this minute, with this one
   * @param seconds until the minute ends; at least 1
   */
  record Use(int requests, long seconds) {}

  private final int limit;
  private final InstantSource clock;

  /** By the id of the key; the oldest minute is first. */
  private final Map<String, Minute> minutes = new LinkedHashMap<>();

  /**
   * @param limit requests in a minute; 0 is no limit
   */
  public RateLimit(int limit, InstantSource clock) {
    this.limit = limit;
    this.clock = clock;
  }

  /**
   * Counts a request, and says in the headers of its answer how many more are allowed. A caller
   * without a key has no limit.
   *
   * @throws Problem too many requests
   */
  public void count(Caller caller, HttpServletResponse response) {
    if (limit == 0 || caller.keyPrefix() == null) {
      return;
    }
    Use use = use(caller.id());
    response.setHeader("X-RateLimit-Limit", String.valueOf(limit));
    response.setHeader("X-RateLimit-Remaining", String.valueOf(Math.max(0, limit - use.requests)));
    response.setHeader("X-RateLimit-Reset", String.valueOf(use.seconds));
    if (use.requests > limit) {
      throw Problem.tooManyRequests(
          "The key \"%s\" may send %d requests in a minute. Send this one again in %d seconds."
              .formatted(caller.name(), limit, use.seconds),
          Duration.ofSeconds(use.seconds));
    }
  }

  synchronized Use use(String key) {
    Instant now = clock.instant();
    Minute minute = minutes.get(key);
    if (minute == null || !minute.includes(now)) {
      minute = begin(key, now);
    }
    minute.requests = Math.min(minute.requests, limit) + 1;
    Duration rest = Duration.between(now, minute.start.plus(MINUTE));
    return new Use(minute.requests, rest.plusMillis(999).toSeconds());
  }

  /** Drops two old minutes for each new one, so that only those of the last minute remain. */
  private Minute begin(String key, Instant now) {
    minutes.remove(key);
    Iterator<Minute> oldest = minutes.values().iterator();
    for (int i = 0; i < 2 && oldest.hasNext(); i++) {
      if (!oldest.next().includes(now) || minutes.size() >= MAX_MINUTES) {
        oldest.remove();
      }
    }
    Minute minute = new Minute(now);
    minutes.put(key, minute);
    return minute;
  }

  /** How many keys have a minute that is counted. */
  synchronized int size() {
    return minutes.size();
  }
}
