package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.MetaException;
import headgate.meta.MetaException.Kind;
import headgate.meta.MetaFlow;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Says what stands in the way of a publish. Only reads, here and at Meta. What Meta does not say in
 * time is unknown, and not a failure.
 */
final class PublishDryRun {

  private static final int PARALLEL_CALLS = 4;

  /** How long the calls to Meta may take together. */
  private static final Duration META_LIMIT = Duration.ofSeconds(10);

  /** Longer than {@link #META_LIMIT}, which ends the calls with a reason. */
  private static final Duration WAIT = Duration.ofSeconds(12);

  private final Database db;
  private final MetaOperation operation;

  PublishDryRun(Database db, MetaOperation operation) {
    this.db = db;
    this.operation = operation;
  }

  /**
   * @throws Problem not found, or lost update
   */
  PublishChecklist run(String flowId, PublishOptions options, Preconditions preconditions) {
    LoadedFlow loaded = operation.look(flowId);
    preconditions.require(loaded.flow().version());
    ExecutorService threads = Executors.newFixedThreadPool(PARALLEL_CALLS);
    try {
      return run(loaded, options, threads);
    } finally {
      threads.shutdownNow();
    }
  }

  private PublishChecklist run(LoadedFlow loaded, PublishOptions options, ExecutorService threads) {
    CompletableFuture<MetaPublishChecks> meta =
        CompletableFuture.supplyAsync(
            () -> new MetaPublishChecks(loaded, options, operation.client(loaded, META_LIMIT)),
            threads);
    CompletableFuture<Optional<MetaFlow>> theirs =
        meta.thenApplyAsync(MetaPublishChecks::read, threads);
    CompletableFuture<PublishCheck> atMeta =
        theirs.thenCombineAsync(meta, (flow, checks) -> checks.atMeta(flow), threads);
    CompletableFuture<PublishCheck> account =
        meta.thenApplyAsync(MetaPublishChecks::account, threads);
    CompletableFuture<PublishCheck> endpoint =
        DefinitionKeys.of(loaded).needsEndpoint()
            ? meta.thenApplyAsync(MetaPublishChecks::endpoint, threads)
            : CompletableFuture.completedFuture(
                PublishCheck.ok("endpoint", "The definition needs no endpoint."));
    CompletableFuture<PublishCheck> name =
        meta.thenApplyAsync(MetaPublishChecks::uniqueName, threads);
    LocalPublishChecks local = new LocalPublishChecks(loaded, options.save());
    PublishCheck answers = AnswersCheck.of(db, loaded);
    await(List.of(atMeta, account, endpoint, name));
    return new PublishChecklist(
        List.of(
            local.status(),
            local.saved(),
            result("at_meta", atMeta),
            local.findings(),
            validationErrors(local, theirs),
            local.flowJsonVersion(),
            result("account", account),
            result("endpoint", endpoint),
            result("name", name),
            answers,
            local.liveMessages()));
  }

  /** Waits until all are done or the time is over. */
  private static void await(List<CompletableFuture<PublishCheck>> checks) {
    try {
      CompletableFuture.allOf(checks.toArray(CompletableFuture[]::new))
          .exceptionally(failure -> null) // each check tells its own failure
          .get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return; // what is not done is unknown
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PublishCheck result(String name, CompletableFuture<PublishCheck> check) {
    Throwable failure = failure(check);
    if (failure == null) {
      return check.join();
    }
    String message = String.valueOf(failure.getMessage());
    return failure instanceof MetaException e && isAnAnswer(name, e.kind())
        ? PublishCheck.bad(name, message, null)
        : PublishCheck.unknown(
            name, "Not known, because Meta could not be asked. " + message, null);
  }

  /** Whether the failure itself answers the question. */
  private static boolean isAnAnswer(String name, Kind kind) {
    return switch (kind) {
      case NOT_FOUND -> name.equals("at_meta") || name.equals("account");
      case UNAUTHORIZED, FORBIDDEN, REFUSED -> name.equals("account");
      case UNREACHABLE, FAILING, RATE_LIMITED, UNREADABLE -> false;
    };
  }

  private static PublishCheck validationErrors(
      LocalPublishChecks local, CompletableFuture<Optional<MetaFlow>> theirs) {
    Throwable failure = failure(theirs);
    RawJson newest =
        failure == null ? theirs.join().map(MetaFlow::validationErrors).orElse(null) : null;
    return local.validationErrors(
        newest, failure == null ? null : String.valueOf(failure.getMessage()));
  }

  /**
   * Why there is no result; null if there is one.
   *
   * @throws RuntimeException the failure itself, if it is a mistake of this program
   */
  private static @Nullable Throwable failure(CompletableFuture<?> future) {
    if (!future.isDone()) {
      return new TimeoutException("It did not answer in time.");
    }
    try {
      future.get();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new TimeoutException("The server is stopping.");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      // A problem: the simulator is off. A failed start: another key sealed the token.
      if (cause instanceof MetaException
          || cause instanceof Problem
          || cause instanceof StartupException) {
        return cause;
      }
      throw new IllegalStateException(cause);
    }
  }
}
