package headgate.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The tasks that wait for the writer: a bounded FIFO queue. The writer takes many at a time. */
final class WriteQueue {

  private static final long MAX_GATHER_NANOS = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Queue<WriteTask<?>> tasks = new ArrayDeque<>();
  private final int capacity;
  private final long timeoutMillis;

  /** How many tasks the writer waits for. It is not woken for fewer. */
  private int wanted = 1;

  private boolean closed;

  WriteQueue(int capacity, long timeoutMillis) {
    this.capacity = capacity;
    this.timeoutMillis = timeoutMillis;
  }

  /**
   * @throws DatabaseException if the queue is closed, or stays full
   */
  void put(WriteTask<?> task) {
    lock.lock();
    try {
      awaitNotFull();
      tasks.add(task);
      if (tasks.size() >= wanted) {
        notEmpty.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for tasks. Returns an empty list if the queue is closed and empty.
   *
   * @param expected how many tasks are likely to arrive at once. Waits a moment for them, because a
   *     commit of its own for a late task takes longer
   */
  List<WriteTask<?>> take(int max, int expected) {
    lock.lock();
    try {
      while (tasks.isEmpty() && !closed) {
        notEmpty.awaitUninterruptibly();
      }
      gather(Math.min(max, expected));
      List<WriteTask<?>> taken = new ArrayList<>(Math.min(max, tasks.size()));
      while (taken.size() < max && !tasks.isEmpty()) {
        taken.add(tasks.remove());
      }
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void gather(int expected) {
    long left = MAX_GATHER_NANOS;
    wanted = expected;
    try {
      while (tasks.size() < expected && !closed && left > 0) {
        left = notEmpty.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // take the tasks that are here
    } finally {
      wanted = 1;
    }
  }

  int size() {
    lock.lock();
    try {
      return tasks.size();
    } finally {
      lock.unlock();
    }
  }

  /** Refuses more tasks. Those in the queue can still be taken. */
  void close() {
    lock.lock();
    try {
      closed = true;
      notEmpty.signalAll();
      notFull.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void awaitNotFull() {
    long left = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    while (!closed && tasks.size() >= capacity) {
      if (left <= 0) {
        throw new DatabaseException(
            "Too many writes wait for the disk; nothing was stored. Try again later.");
      }
      left = await(left);
    }
    if (closed) {
      throw new DatabaseException("The database is closed; nothing was stored.");
    }
  }

  private long await(long nanos) {
    try {
      return notFull.awaitNanos(nanos);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException(
          "The write was interrupted before it began; nothing was stored.", e);
    }
  }
}
