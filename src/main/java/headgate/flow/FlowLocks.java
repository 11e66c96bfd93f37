package headgate.flow;

import headgate.problem.Problem;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Prevents two operations at Meta on one flow at the same time. Also prevents a sync from storing
 * flows while a flow of the account is being created at Meta. Thread-safe.
 */
public final class FlowLocks {

  /** Longer than any operation may take at Meta. */
  private static final long TIMEOUT_SECONDS = 100;

  private static final class FlowLock {
    final ReentrantLock lock = new ReentrantLock(true);
    int users;
  }

  private final ConcurrentHashMap<String, FlowLock> flows = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ReadWriteLock> accounts = new ConcurrentHashMap<>();

  /**
   * Runs the work while no other thread holds the lock of this flow.
   *
   * @throws Problem busy if the lock is not free in time
   */
  public <T extends @Nullable Object> T whileHolding(String flowId, Supplier<T> work) {
    FlowLock flow =
        flows.compute(
            flowId,
            (id, present) -> {
              FlowLock shared = present == null ? new FlowLock() : present;
              shared.users++;
              return shared;
            });
    try {
      return runWith(flow.lock, work);
    } finally {
      flows.compute(flowId, (id, present) -> --flow.users == 0 ? null : flow);
    }
  }

  /** Runs the creation of a flow at Meta, until its id is stored. Many may run at once. */
  public <T> T whileCreating(String accountId, Supplier<T> work) {
    return runWith(account(accountId).readLock(), work);
  }

  /** Runs the work while no flow of the account is being created at Meta. */
  public <T> T whileNothingIsCreated(String accountId, Supplier<T> work) {
    return runWith(account(accountId).writeLock(), work);
  }

  private ReadWriteLock account(String accountId) {
    return accounts.computeIfAbsent(accountId, id -> new ReentrantReadWriteLock(true));
  }

  private static <T extends @Nullable Object> T runWith(Lock lock, Supplier<T> work) {
    acquire(lock);
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(Lock lock) {
    try {
      if (!lock.tryLock(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static Problem busy() {
    return Problem.of(
        Problem.Kind.BUSY,
        "Another operation on this flow is still running. Wait for it, then try again.");
  }
}
