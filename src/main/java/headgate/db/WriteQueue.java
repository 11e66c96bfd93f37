package headgate.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The works that wait for the writer: bounded, in the order they came, taken many at a time. */
final class WriteQueue {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition freed = lock.newCondition();
  private final Queue<WriteTask<?>> works = new ArrayDeque<>();
  private final int capacity;
  private final long patienceMillis;

  private static final long LONGEST_GATHERING_NANOS = 100_000;

  private boolean closed;

  WriteQueue(int capacity, long patienceMillis) {
    this.capacity = capacity;
    this.patienceMillis = patienceMillis;
  }

  /**
   * @throws DatabaseException where the queue is closed, or stays full
   */
  void put(WriteTask<?> work) {
    lock.lock();
    try {
      awaitRoom();
      works.add(work);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work; empty only when the queue is closed and all its works are taken.
   *
   * @param expected so many are likely to come together: they are waited for a moment, as each wait
   *     for the disk costs more
   */
  List<WriteTask<?>> take(int most, int expected) {
    lock.lock();
    try {
      while (works.isEmpty() && !closed) {
        filled.awaitUninterruptibly();
      }
      gather(Math.min(most, expected));
      List<WriteTask<?>> taken = new ArrayList<>(Math.min(most, works.size()));
      while (taken.size() < most && !works.isEmpty()) {
        taken.add(works.remove());
      }
      freed.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void gather(int expected) {
    long left = LONGEST_GATHERING_NANOS;
    try {
      while (works.size() < expected && !closed && left > 0) {
        left = filled.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // then those who are here will do
    }
  }

  /** Refuses what comes from now on; what is in can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      freed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitRoom() {
    long left = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
    while (!closed && works.size() >= capacity) {
      if (left <= 0) {
        throw new DatabaseException(
            "Too many writes are waiting for the disk; nothing was stored. Try again later.");
      }
      left = await(left);
    }
    if (closed) {
      throw new DatabaseException("The database is closed; nothing was stored.");
    }
  }

  private long await(long nanos) {
    try {
      return freed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException(
          "Interrupted before the write could begin; nothing was stored.", e);
    }
  }
}
