package headgate.endpoint.proxy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a system alone that fails: after 5 failures in a row, or after 10 among its last 20 calls
 * within 60 seconds, nothing is sent to it for 10 seconds. Then one call is tried. If it succeeds
 * and the next one, too, all is as before. If not, the pause doubles, up to 60 seconds.
 * Thread-safe.
 */
final class Circuit {

  private static final int IN_A_ROW = 5;
  private static final int LAST_CALLS = 20;
  private static final int FAILED_OF_LAST = 10;
  private static final long WINDOW = Duration.ofSeconds(60).toNanos();
  private static final long FIRST_PAUSE = Duration.ofSeconds(10).toNanos();
  private static final long LONGEST_PAUSE = Duration.ofSeconds(60).toNanos();
  private static final int GOOD_PROBES = 2;

  /** What the circuit does with calls. */
  enum State {
    CLOSED,
    OPEN,
    /** One call at a time tries whether the system is back. */
    HALF_OPEN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A call that may be made. It must be ended.
   *
   * @param period calls of an earlier period say nothing about the present one
   */
  record Call(long period) {}

  private record Ended(long at, boolean isFailed) {}

  private final LongSupplier nanoTime;
  private final Deque<Ended> last = new ArrayDeque<>(LAST_CALLS);
  private State state = State.CLOSED;
  private int failedInARow;
  private int goodProbes;
  private boolean isProbing;
  private long pause = FIRST_PAUSE;
  private long openedAt;
  private long period;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  Circuit(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Null if nothing may be sent now. */
  synchronized @Nullable Call begin() {
    if (state() == State.CLOSED) {
      return new Call(period);
    }
    if (state == State.OPEN || isProbing) {
      return null;
    }
    isProbing = true;
    return new Call(period);
  }

  /** Returns whether a system that worked until now is left alone from now on. */
  synchronized boolean end(Call call, boolean isFailed) {
    if (call.period() != period) {
      return false;
    }
    if (state == State.CLOSED) {
      return endOfNormal(isFailed);
    }
    isProbing = false;
    if (isFailed) {
      pause = Math.min(2 * pause, LONGEST_PAUSE);
      open();
    } else if (++goodProbes == GOOD_PROBES) {
      pause = FIRST_PAUSE;
      next(State.CLOSED);
    }
    return false;
  }

  private boolean endOfNormal(boolean isFailed) {
    long now = nanoTime.getAsLong();
    if (last.size() == LAST_CALLS) {
      last.removeFirst();
    }
    last.addLast(new Ended(now, isFailed));
    failedInARow = isFailed ? failedInARow + 1 : 0;
    long failed =
        last.stream().filter(ended -> ended.isFailed() && now - ended.at() < WINDOW).count();
    if (failedInARow < IN_A_ROW && failed < FAILED_OF_LAST) {
      return false;
    }
    open();
    return true;
  }

  private void open() {
    openedAt = nanoTime.getAsLong();
    next(State.OPEN);
  }

  private void next(State next) {
    state = next;
    period++;
    last.clear();
    failedInARow = 0;
    goodProbes = 0;
    isProbing = false;
  }

  synchronized State state() {
    if (state == State.OPEN && nanoTime.getAsLong() - openedAt >= pause) {
      next(State.HALF_OPEN);
    }
    return state;
  }
}
