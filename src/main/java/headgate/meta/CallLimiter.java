package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Limits the calls of one account: to Meta's rate limits and to a number of calls at the same time.
 * Thread-safe.
 */
final class CallLimiter {

  private final int parallelCalls;
  private final Sleeper sleeper;
  private final RateBudget budget;
  private final Semaphore permits;

  CallLimiter(int parallelCalls, InstantSource clock, Sleeper sleeper) {
    this.parallelCalls = parallelCalls;
    this.sleeper = sleeper;
    this.budget = new RateBudget(clock, sleeper);
    this.permits = new Semaphore(parallelCalls, true);
  }

  RateBudget budget() {
    return budget;
  }

  /**
   * Waits until a call to Meta may start. Call {@link #leave} when it has ended.
   *
   * @throws MetaException if Meta's limit is used up, or if no call may start before the deadline
   */
  void enter(GraphCall call, Deadline deadline) {
    Duration closed = budget.closedFor();
    if (!closed.isZero()) {
      throw rateLimited(call, closed);
    }
    Duration wait = budget.takeSlot(deadline.remaining());
    if (wait.compareTo(deadline.remaining()) > 0) {
      throw rateLimited(call, wait);
    }
    sleep(call, wait);
    enterDownload(call, deadline);
    Duration closedMeanwhile = budget.closedFor();
    if (!closedMeanwhile.isZero()) {
      leave();
      throw rateLimited(call, closedMeanwhile);
    }
  }

  /** Like {@link #enter} for a file, which does not count against Meta's rate limits. */
  void enterDownload(GraphCall call, Deadline deadline) {
    try {
      if (sleeper.isStopped()) {
        throw unreachable(call, "Headgate is stopping. Try again after the restart");
      }
      if (!permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
        throw unreachable(
            call,
            "too many calls of this account at once (%d). Try again in a moment"
                .formatted(parallelCalls));
      }
    } catch (InterruptedException e) {
      throw interrupted(call);
    }
  }

  void leave() {
    permits.release();
  }

  private void sleep(GraphCall call, Duration wait) {
    if (wait.isZero()) {
      return;
    }
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      throw interrupted(call);
    }
  }

  private static MetaException interrupted(GraphCall call) {
    Thread.currentThread().interrupt();
    return unreachable(call, "the request was cancelled. Try again");
  }

  private static MetaException unreachable(GraphCall call, String why) {
    return MetaException.of(Kind.UNREACHABLE, "Could not %s: %s.".formatted(call.purpose(), why));
  }

  private static MetaException rateLimited(GraphCall call, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return MetaException.rateLimited(
        "Did not %s: Meta's call limit for this account is used up. Try again in %d %s."
            .formatted(call.purpose(), seconds, seconds == 1 ? "second" : "seconds"),
        Duration.ofSeconds(seconds));
  }
}
