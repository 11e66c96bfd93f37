package headgate.meta;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps messages within Meta's limits: one in six seconds from a number to a person, after up to 45
 * at once, and 80 a second from a number (Cloud API, Throughput and Pair Rate Limits). Counts what
 * this program sends. Thread-safe.
 *
 * <p>For each limit it remembers one time: when the messages so far would be over at the allowed
 * rate (the generic cell rate algorithm).
 */
final class SendLimits {

  private static final Duration PAIR_GAP = Duration.ofSeconds(6);
  private static final int PAIR_BURST = 45;
  private static final Duration NUMBER_GAP = Duration.ofNanos(12_500_000);
  private static final int NUMBER_BURST = 80;

  /** A request waits so long for a free place. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  /** Beyond this many pairs, those that are free again are forgotten. */
  private static final int MANY_PAIRS = 10_000;

  private final Sleeper sleeper;

  /** In nanoseconds of {@link Sleeper#nanoTime}. */
  private final Map<String, Long> busyUntil = new HashMap<>();

  private int sizeOfNextCleaning = MANY_PAIRS;

  SendLimits(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /**
   * Takes the place of a message, and waits until it may be sent.
   *
   * @throws MetaException rate limited, if that is too long; no place is taken then
   */
  void take(String phoneNumberId, String recipient) {
    Duration wait = reserve(phoneNumberId, phoneNumberId + "/" + recipient);
    if (wait.isZero()) {
      return;
    }
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MetaException.of(
          MetaException.Kind.UNREACHABLE,
          "Did not send the message: the request was cancelled. Try again.");
    }
  }

  private synchronized Duration reserve(String number, String pair) {
    long now = sleeper.nanoTime();
    long wait =
        Math.max(
            wait(number, NUMBER_GAP, NUMBER_BURST, now), wait(pair, PAIR_GAP, PAIR_BURST, now));
    if (wait > MAX_WAIT.toNanos()) {
      Duration later = Duration.ofSeconds(Duration.ofNanos(wait).plusMillis(999).toSeconds());
      throw MetaException.rateLimited(
          "Did not send the message: too many messages to this person or from this number. Try"
              + " again in %d seconds.".formatted(later.toSeconds()),
          later);
    }
    add(number, NUMBER_GAP, now);
    add(pair, PAIR_GAP, now);
    forgetFree(now);
    return Duration.ofNanos(wait);
  }

  private long wait(String key, Duration gap, int burst, long now) {
    Long until = busyUntil.get(key);
    return until == null ? 0 : Math.max(0, until - now - gap.toNanos() * (burst - 1));
  }

  private void add(String key, Duration gap, long now) {
    Long until = busyUntil.get(key);
    long from = until == null || until - now < 0 ? now : until;
    busyUntil.put(key, from + gap.toNanos());
  }

  private void forgetFree(long now) {
    if (busyUntil.size() >= sizeOfNextCleaning) {
      busyUntil.values().removeIf(until -> until - now < 0);
      sizeOfNextCleaning = Math.max(MANY_PAIRS, busyUntil.size() * 2);
    }
  }
}
