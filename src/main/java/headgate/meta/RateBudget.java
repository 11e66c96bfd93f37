package headgate.meta;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an account's calls within Meta's limits (Graph API, Rate Limits). From 80 percent on, there
 * are gaps between calls. At 100 percent, or after a throttling error, there are no calls until the
 * time that Meta names, because calls while throttled prolong it. Thread-safe.
 */
final class RateBudget {

  private static final int SLOW_FROM_PERCENT = 80;
  private static final int FULL_PERCENT = 100;

  /** The gap between calls grows by this with each percent: from 0.1 to 2 seconds. */
  private static final Duration GAP_PER_PERCENT = Duration.ofMillis(100);

  /** The gap between calls after a stop, until Meta answers one of them. */
  private static final Duration GAP_AFTER_STOP = Duration.ofSeconds(1);

  private static final Duration FIRST_STOP = Duration.ofSeconds(30);
  private static final Duration MAX_UNNAMED_STOP = Duration.ofHours(1);
  private static final Duration MAX_STOP = Duration.ofHours(24);

  /** Meta measures over a rolling hour. Older figures do not slow calls down. */
  private static final Duration FIGURES_VALID_FOR = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Sleeper sleeper;

  private int percent;
  private Instant measured = Instant.MIN;
  private Instant closedAt = Instant.MIN;
  private Instant closedUntil = Instant.MIN;
  private int stops;
  private boolean spaced;
  private long nextSlot;

  RateBudget(InstantSource clock, Sleeper sleeper) {
    this.clock = clock;
    this.sleeper = sleeper;
  }

  /**
   * How long no call may start. Zero if calls may start, also if our clock has been set back since
   * they stopped: if that is too early, Meta says so again.
   */
  synchronized Duration closedFor() {
    Instant now = clock.instant();
    boolean isClosed = !now.isBefore(closedAt) && now.isBefore(closedUntil);
    return isClosed ? Duration.between(now, closedUntil) : Duration.ZERO;
  }

  /** What is known now. Older figures do not count. */
  synchronized RateState state() {
    boolean isKnown = areFiguresValid();
    return new RateState(isKnown ? percent : null, closedFor());
  }

  /**
   * Reserves the next slot for a call and returns how long to wait for it. Reserves none if that is
   * longer than {@code maxWait}.
   */
  synchronized Duration takeSlot(Duration maxWait) {
    Duration gap = gap();
    long now = sleeper.nanoTime();
    if (gap.isZero()) {
      spaced = false;
      return Duration.ZERO;
    }
    long wait = spaced ? Math.max(0, nextSlot - now) : 0;
    if (wait <= maxWait.toNanos()) {
      nextSlot = now + wait + gap.toNanos();
      spaced = true;
    }
    return Duration.ofNanos(wait);
  }

  private Duration gap() {
    Duration gap = Duration.ZERO;
    if (percent >= SLOW_FROM_PERCENT && areFiguresValid()) {
      gap =
          GAP_PER_PERCENT.multipliedBy(Math.min(percent, FULL_PERCENT - 1) - SLOW_FROM_PERCENT + 1);
    }
    return stops > 0 && gap.compareTo(GAP_AFTER_STOP) < 0 ? GAP_AFTER_STOP : gap;
  }

  /**
   * Meta did a call.
   *
   * @param usage null if the answer does not say
   */
  synchronized void answered(@Nullable RateUsage usage) {
    note(usage);
    if (usage != null && (usage.percent() >= FULL_PERCENT || !usage.regainIn().isZero())) {
      stop(usage.regainIn());
    } else if (closedFor().isZero()) {
      stops = 0;
    }
  }

  /**
   * Meta refused a call because there were too many.
   *
   * @param retryAfter the time in the header; null if there is none
   */
  synchronized void throttled(@Nullable RateUsage usage, @Nullable Duration retryAfter) {
    note(usage);
    Duration named = usage == null ? Duration.ZERO : usage.regainIn();
    stop(named.isZero() && retryAfter != null ? retryAfter : named);
  }

  /**
   * Which part of Meta's limit is used, as Meta said last; at least 1 while calls are stopped. Null
   * if Meta has not said it in the last ten minutes.
   */
  synchronized @Nullable Double used() {
    boolean isKnown = areFiguresValid();
    double used = isKnown ? percent / 100.0 : 0;
    if (!closedFor().isZero()) {
      return Math.max(1, used);
    }
    return isKnown ? used : null;
  }

  private boolean areFiguresValid() {
    Instant now = clock.instant();
    return !now.isBefore(measured) && now.isBefore(measured.plus(FIGURES_VALID_FOR));
  }

  private void note(@Nullable RateUsage usage) {
    if (usage != null && usage.percent() >= 0) {
      percent = usage.percent();
      measured = clock.instant();
    }
  }

  /**
   * @param named how long, as Meta names it; zero if it does not, then each stop in a row is longer
   */
  private void stop(Duration named) {
    boolean alreadyStopped = !closedFor().isZero();
    if (named.isZero() && alreadyStopped) {
      return; // the answer to a call that started before the stop
    }
    Duration length = named.isZero() ? nextUnnamedStop() : shorter(named, MAX_STOP);
    Instant now = clock.instant();
    Instant until = now.plus(length);
    closedUntil = alreadyStopped && closedUntil.isAfter(until) ? closedUntil : until;
    closedAt = alreadyStopped ? closedAt : now;
    stops += alreadyStopped ? 0 : 1;
  }

  private Duration nextUnnamedStop() {
    return shorter(FIRST_STOP.multipliedBy(1L << Math.min(stops, 10)), MAX_UNNAMED_STOP);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
