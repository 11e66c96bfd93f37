package headgate.health;

import headgate.health.HealthCheck.Result;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a check in a thread of its own, one at a time, and at most once a second: callers need no
 * key, so they must not be able to make work. Thread-safe.
 */
final class BoundedCheck {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedCheck.class);

  private static final long VALID_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final HealthCheck check;
  private @Nullable CompletableFuture<Result> running;
  private long started;

  BoundedCheck(HealthCheck check) {
    this.check = check;
  }

  String name() {
    return check.name();
  }

  /** Starts the check if it does not run and if its last result is too old. */
  synchronized CompletableFuture<Result> start() {
    CompletableFuture<Result> current = running;
    if (current != null && !(current.isDone() && System.nanoTime() - started > VALID_NANOS)) {
      return current;
    }
    CompletableFuture<Result> next = new CompletableFuture<>();
    Thread thread = new Thread(() -> run(next), "headgate-check-" + check.name());
    thread.setDaemon(true);
    thread.start();
    running = next;
    started = System.nanoTime();
    return next;
  }

  private void run(CompletableFuture<Result> outcome) {
    try {
      outcome.complete(check.run().get());
    } catch (RuntimeException | Error e) {
      LOG.error("The check {} failed", check.name(), e);
      outcome.complete(Result.fail("The check failed: " + e.getMessage()));
    }
  }

  /**
   * @param bound how long a check may take
   */
  static Result await(CompletableFuture<Result> outcome, long end, Duration bound) {
    try {
      return outcome.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Result.fail("No outcome within %d seconds.".formatted(bound.toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e); // never: run completes with a result
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Result.fail("The check was interrupted.");
    }
  }
}
