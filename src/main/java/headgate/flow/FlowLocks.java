package headgate.flow;

import headgate.problem.Problem;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps apart what must not happen at once: two operations at Meta on one flow, and adopting flows
 * that Meta lists while one of ours is being created there. Thread-safe.
 */
public final class FlowLocks {

  /** Longer than the longest operation may take at Meta. */
  private static final long LONGEST_WAIT_SECONDS = 100;

  private static final class Counted {
    final ReentrantLock lock = new ReentrantLock(true);
    int users;
  }

  private final ConcurrentHashMap<String, Counted> flows = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ReadWriteLock> accounts = new ConcurrentHashMap<>();

  /**
   * One thread at a time per flow.
   *
   * @throws Problem busy, where the flow is not free in good time
   */
  public <T> T whileHolding(String flowId, Supplier<T> work) {
    Counted counted =
        flows.compute(
            flowId,
            (id, known) -> {
              Counted used = known == null ? new Counted() : known;
              used.users++;
              return used;
            });
    try {
      return holding(counted.lock, work);
    } finally {
      flows.compute(flowId, (id, known) -> --counted.users == 0 ? null : counted);
    }
  }

  /** Between asking Meta to create a flow and remembering its id. Many at once. */
  public <T> T whileCreating(String accountId, Supplier<T> work) {
    return holding(account(accountId).readLock(), work);
  }

  /** While no flow of the account is between its creation at Meta and our knowing its id. */
  public <T> T whileNothingIsCreated(String accountId, Supplier<T> work) {
    return holding(account(accountId).writeLock(), work);
  }

  private ReadWriteLock account(String accountId) {
    return accounts.computeIfAbsent(accountId, id -> new ReentrantReadWriteLock(true));
  }

  private static <T> T holding(Lock lock, Supplier<T> work) {
    acquire(lock);
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(Lock lock) {
    try {
      if (!lock.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
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
