package headgate.meta;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an account's calls within Meta's limits: from 80 percent on they are spaced out, at 100
 * percent or after a throttling error none is made until the time that Meta named. Calling on while
 * throttled would prolong it. Shared by all threads that work for the account.
 */
final class RateBudget {

  private static final int SLOW_FROM = 80;
  private static final int FULL = 100;

  /** Between calls, for each percent from {@link #SLOW_FROM} on: 0.1 to 2 seconds. */
  private static final Duration GAP_PER_PERCENT = Duration.ofMillis(100);

  /** Between calls after a stop, until Meta has answered one of them. */
  private static final Duration GAP_ON_PROBATION = Duration.ofSeconds(1);

  private static final Duration FIRST_STOP = Duration.ofSeconds(30);
  private static final Duration LONGEST_STOP_OF_OURS = Duration.ofHours(1);
  private static final Duration LONGEST_STOP = Duration.ofHours(24);

  /** Figures of a rolling hour: older ones say too little to slow anybody down. */
  private static final Duration STALE_AFTER = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Waiting waiting;

  private int percent;
  private Instant measured = Instant.MIN;
  private Instant closedUntil = Instant.MIN;
  private int stops;
  private boolean paced;
  private long nextSlot;

  RateBudget(InstantSource clock, Waiting waiting) {
    this.clock = clock;
    this.waiting = waiting;
  }

  /** Zero where calls may be made; otherwise how long none may be. */
  synchronized Duration closedFor() {
    Instant now = clock.instant();
    return closedUntil.isAfter(now) ? Duration.between(now, closedUntil) : Duration.ZERO;
  }

  /**
   * Takes the next place in the row of spaced-out calls and returns how long to wait for it; where
   * that is longer than {@code most}, takes none.
   */
  synchronized Duration takeSlot(Duration most) {
    Duration gap = gap();
    long now = waiting.nanoTime();
    if (gap.isZero()) {
      paced = false;
      return Duration.ZERO;
    }
    long slot = paced ? Math.max(0, nextSlot - now) : 0;
    if (slot <= most.toNanos()) {
      nextSlot = now + slot + gap.toNanos();
      paced = true;
    }
    return Duration.ofNanos(slot);
  }

  private Duration gap() {
    Duration gap = Duration.ZERO;
    if (percent >= SLOW_FROM && clock.instant().isBefore(measured.plus(STALE_AFTER))) {
      gap = GAP_PER_PERCENT.multipliedBy(Math.min(percent, FULL - 1) - SLOW_FROM + 1);
    }
    return stops > 0 && gap.compareTo(GAP_ON_PROBATION) < 0 ? GAP_ON_PROBATION : gap;
  }

  /** Meta did the call, and said this about its limits. */
  synchronized void answered(@Nullable Usage usage) {
    note(usage);
    if (usage != null && (usage.percent() >= FULL || !usage.regainIn().isZero())) {
      stop(usage.regainIn());
    } else if (closedFor().isZero()) {
      stops = 0;
    }
  }

  /**
   * Meta refused a call because there were too many.
   *
   * @param retryAfter as its header named it
   */
  synchronized void throttled(@Nullable Usage usage, @Nullable Duration retryAfter) {
    note(usage);
    boolean named = usage != null && !usage.regainIn().isZero();
    stop(named ? usage.regainIn() : retryAfter == null ? Duration.ZERO : retryAfter);
  }

  private void note(@Nullable Usage usage) {
    if (usage != null && usage.percent() >= 0) {
      percent = usage.percent();
      measured = clock.instant();
    }
  }

  /** Zero stands for a time that Meta did not name: longer with each stop in a row. */
  private void stop(Duration named) {
    boolean alreadyStopped = !closedFor().isZero();
    if (named.isZero() && alreadyStopped) {
      return; // an answer to a call that was under way when another one stopped us
    }
    Duration length = named.isZero() ? lengthOfNextStop() : shorter(named, LONGEST_STOP);
    Instant until = clock.instant().plus(length);
    closedUntil = until.isAfter(closedUntil) ? until : closedUntil;
    stops += alreadyStopped ? 0 : 1;
  }

  private Duration lengthOfNextStop() {
    return shorter(FIRST_STOP.multipliedBy(1L << Math.min(stops, 10)), LONGEST_STOP_OF_OURS);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
