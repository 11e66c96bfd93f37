package headgate.endpoint.key;

import headgate.problem.Problem;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Prevents two operations on the keys of one account at the same time. Thread-safe. */
public final class KeyLocks {

  /** Longer than any operation may take at Meta. */
  private static final long TIMEOUT_SECONDS = 100;

  private final Map<String, ReentrantLock> accounts = new ConcurrentHashMap<>();

  /**
   * @param accountId of an account that exists
   * @throws Problem busy if the lock is not free in time
   */
  <T extends @Nullable Object> T whileHolding(String accountId, Supplier<T> work) {
    ReentrantLock lock = accounts.computeIfAbsent(accountId, id -> new ReentrantLock(true));
    acquire(lock);
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  private static void acquire(ReentrantLock lock) {
    try {
      if (lock.tryLock(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw Problem.of(
        Problem.Kind.BUSY,
        "Another operation on the keys of this account is still running. Wait for it, then try"
            + " again.");
  }
}
