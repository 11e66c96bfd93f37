package headgate.meta;

import headgate.meta.MetaException.Kind;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * Retries idempotent calls after failures that may pass: up to three times, with exponential
 * backoff and full jitter, as long as the deadline allows. The upper limit of the pause grows
 * fourfold.
 */
final class Retrier {

  private static final int MAX_RETRIES = 3;

  /** Meta advises to repeat such an upload "once or twice" (Flows API, Error Codes). */
  private static final int MAX_RETRIES_AFTER_PROCESSING_FAILURE = 2;

  private final int maxRetries;
  private final Duration maxFirstPause;
  private final Deadline deadline;
  private final Sleeper sleeper;

  Retrier(Duration maxFirstPause, Deadline deadline, Sleeper sleeper) {
    this(MAX_RETRIES, maxFirstPause, deadline, sleeper);
  }

  private Retrier(int maxRetries, Duration maxFirstPause, Deadline deadline, Sleeper sleeper) {
    this.maxRetries = maxRetries;
    this.maxFirstPause = maxFirstPause;
    this.deadline = deadline;
    this.sleeper = sleeper;
  }

  /** Makes each call once. */
  static Retrier none(Deadline deadline, Sleeper sleeper) {
    return new Retrier(0, Duration.ZERO, deadline, sleeper);
  }

  /**
   * Returns the first result. Throws the last failure; its {@link MetaException#outcomeUnknown}
   * covers all attempts.
   *
   * @param attempt makes one attempt; its argument is the number of the attempt, from 1
   */
  <T> T run(GraphCall call, IntFunction<T> attempt) {
    boolean outcomeUnknown = false;
    for (int number = 1; ; number++) {
      try {
        return attempt.apply(number);
      } catch (MetaException e) {
        outcomeUnknown |= e.outcomeUnknown();
        if (!mayRetry(call, e, number) || !pause(e, number)) {
          throw e.withOutcomeUnknown(outcomeUnknown && e.kind() != Kind.REFUSED);
        }
      }
    }
  }

  private boolean mayRetry(GraphCall call, MetaException failure, int attempts) {
    GraphError error = failure.error();
    boolean processingFailed = error != null && ErrorCodes.isProcessingFailure(error);
    int max =
        processingFailed ? Math.min(maxRetries, MAX_RETRIES_AFTER_PROCESSING_FAILURE) : maxRetries;
    return call.isIdempotent() && failure.isRetryable() && attempts <= max;
  }

  /** Returns false if there is not enough time, or if we stop. */
  private boolean pause(MetaException failure, int attempts) {
    long maxNanos = maxFirstPause.toNanos() << 2 * (attempts - 1);
    Duration pause = Duration.ofNanos(ThreadLocalRandom.current().nextLong(maxNanos + 1));
    Duration retryAfter = failure.retryAfter();
    if (retryAfter != null && retryAfter.compareTo(pause) > 0) {
      pause = retryAfter;
    }
    if (pause.compareTo(deadline.remaining()) >= 0) {
      return false;
    }
    try {
      sleeper.sleep(pause);
      return !sleeper.isStopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
