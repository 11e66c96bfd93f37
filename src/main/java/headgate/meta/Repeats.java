package headgate.meta;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Makes a call again where that does no harm and may help: up to three times, after pauses of
 * random length whose longest grows fourfold, as long as the caller's time allows.
 */
final class Repeats {

  private static final int MOST = 3;

  /** Meta advises to repeat an upload that it failed to process "once or twice". */
  private static final int MOST_AFTER_PROCESSING_FAILED = 2;

  private final Duration firstPause;
  private final Deadline deadline;
  private final Waiting waiting;

  Repeats(Duration firstPause, Deadline deadline, Waiting waiting) {
    this.firstPause = firstPause;
    this.deadline = deadline;
    this.waiting = waiting;
  }

  /**
   * The last failure says whether any attempt may have been effective.
   *
   * @param attempt is told its number, from 1
   */
  <T> T run(GraphCall call, IntFunction<T> attempt) {
    boolean maybeDone = false;
    for (int number = 1; ; number++) {
      try {
        return attempt.apply(number);
      } catch (MetaException e) {
        maybeDone |= e.outcomeUnknown();
        if (!mayRepeat(call, e, number) || !pause(e, number)) {
          throw e.withOutcomeUnknown(maybeDone && e.kind() != MetaException.Kind.REFUSED);
        }
      }
    }
  }

  private static boolean mayRepeat(GraphCall call, MetaException failure, int attempts) {
    GraphError error = failure.error();
    boolean processing = error != null && error.saysProcessingFailed();
    int most = processing ? MOST_AFTER_PROCESSING_FAILED : MOST;
    return call.isRepeatable() && failure.worthRepeating() && attempts <= most;
  }

  /** False where there is no time, or nobody, to wait for another attempt. */
  private boolean pause(MetaException failure, int attempts) {
    long longest = firstPause.toNanos() << 2 * (attempts - 1);
    Duration pause = Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest + 1));
    Duration named = failure.retryAfter();
    if (named != null && named.compareTo(pause) > 0) {
      pause = named;
    }
    if (pause.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    try {
      waiting.pause(pause);
      return !waiting.isStopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
