package headgate.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** Calls a database from several threads, and keeps the outcome of each call. */
final class Callers implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private final List<CompletableFuture<Void>> outcomes = new ArrayList<>();

  void start(Runnable call) {
    CompletableFuture<Void> outcome = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                call.run();
                outcome.complete(null);
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            });
    threads.add(thread);
    outcomes.add(outcome);
    thread.start();
  }

  /** Starts the call. Returns when it waits in the method, or in one that the method calls. */
  void startUntilItWaitsIn(Class<?> type, String method, Runnable call) {
    start(call);
    Thread thread = threads.get(threads.size() - 1);
    while (!waitsIn(type, method, thread)) {
      if (!thread.isAlive()) {
        throw new IllegalStateException("The call returned without waiting");
      }
      Thread.onSpinWait();
    }
  }

  /** The failure of each call, in the order of the calls. Empty if a call succeeded. */
  List<Optional<Throwable>> outcomes() {
    return outcomes.stream().map(Callers::failure).toList();
  }

  List<Throwable> failures() {
    return outcomes().stream().flatMap(Optional::stream).toList();
  }

  @Override
  public void close() {
    failures();
  }

  private static boolean waitsIn(Class<?> type, String method, Thread thread) {
    return Arrays.stream(thread.getStackTrace())
            .anyMatch(
                frame ->
                    frame.getClassName().equals(type.getName())
                        && frame.getMethodName().equals(method))
        && thread.getState() == Thread.State.WAITING;
  }

  private static Optional<Throwable> failure(CompletableFuture<Void> outcome) {
    try {
      outcome.orTimeout(60, TimeUnit.SECONDS).join();
      return Optional.empty();
    } catch (CompletionException e) {
      return Optional.ofNullable(e.getCause());
    }
  }
}
