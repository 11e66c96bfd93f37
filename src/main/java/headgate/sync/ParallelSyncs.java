package headgate.sync;

import headgate.account.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import org.slf4j.MDC;

/**
 * Syncs of several accounts side by side. An account that is slow does not delay the others. For
 * one thread.
 */
final class ParallelSyncs implements AutoCloseable {

  /** Each account also has parallel downloads. */
  private static final int MAX_PARALLEL = 4;

  private record Running(HeldProgress progress, Future<SyncResult.Tally> result) {}

  private final List<Account> accounts;
  private final Progress progress;
  private final ExecutorService executor;
  private final Map<Account, Running> running = new LinkedHashMap<>();

  ParallelSyncs(List<Account> accounts, Progress progress) {
    this.accounts = accounts;
    this.progress = progress;
    this.executor =
        Executors.newFixedThreadPool(Math.max(1, Math.min(MAX_PARALLEL, accounts.size())));
  }

  /**
   * @param sync syncs an account and reports how it proceeds
   */
  void start(BiFunction<Account, Progress, SyncResult.Tally> sync) {
    Map<String, String> logContext = MDC.getCopyOfContextMap();
    for (Account account : accounts) {
      HeldProgress held = new HeldProgress(progress);
      running.put(
          account,
          new Running(
              held,
              executor.submit(
                  () -> {
                    if (logContext != null) {
                      MDC.setContextMap(logContext);
                    }
                    return sync.apply(account, held);
                  })));
    }
  }

  /** Waits for an account. Only its progress is reported meanwhile. Throws what its sync throws. */
  SyncResult.Tally await(Account account) {
    Running sync = Objects.requireNonNull(running.get(account), "every account is started");
    sync.progress().release();
    try {
      return sync.result().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MetaReads.stopping();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdown(); // not now: what runs may be writing
  }
}
