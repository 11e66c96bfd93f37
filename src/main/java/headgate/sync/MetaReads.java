package headgate.sync;

import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * The calls of one sync to Meta. They only read, so {@link #stop} may cancel them at any time.
 * Thread-safe.
 */
final class MetaReads implements AutoCloseable {

  private final ExecutorService executor;
  private volatile boolean stopped;

  /**
   * @param parallel how many calls run at the same time, at most
   */
  MetaReads(int parallel) {
    this.executor = Executors.newFixedThreadPool(parallel);
  }

  /**
   * Returns the result of a call.
   *
   * @throws Problem busy if the server stops
   */
  <T> T require(Callable<T> call) {
    List<T> results = all(List.of(call));
    if (results.isEmpty()) {
      throw stopping();
    }
    return results.get(0);
  }

  /** Returns the results in the same order, without those from the first one that was cancelled. */
  <T> List<T> all(List<Callable<T>> calls) {
    List<Future<T>> futures = new ArrayList<>();
    try {
      for (Callable<T> call : calls) {
        futures.add(executor.submit(call));
      }
    } catch (RejectedExecutionException e) {
      return List.of(); // stopped
    }
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        T result = future.get();
        if (stopped) {
          break; // the call may have been cancelled
        }
        results.add(result);
      }
    } catch (CancellationException e) {
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    } catch (ExecutionException e) {
      if (stopped) {
        return results;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
    return results;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Cancels all calls; there are no results any more. */
  void stop() {
    stopped = true;
    for (Runnable waiting : executor.shutdownNow()) {
      if (waiting instanceof Future<?> future) {
        future.cancel(false);
      }
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  boolean isClosed() {
    return executor.isShutdown();
  }

  static Problem stopping() {
    return Problem.of(Problem.Kind.BUSY, "The server is stopping. Sync again when it is back.");
  }
}
