package headgate.db;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The tasks that wait for the writer: two bounded FIFO queues. The writer takes many urgent tasks
 * at a time. It takes one background task if no urgent task waits, or if a background task has
 * waited long.
 */
final class WriteQueue {

  private static final long MAX_GATHER_NANOS = 100_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition notEmpty = lock.newCondition();
  private final Condition notFull = lock.newCondition();
  private final Queue<WriteTask<?>> urgent = new ArrayDeque<>();
  private final Queue<WriteTask<?>> background = new ArrayDeque<>();
  private final int capacity;
  private final long timeoutMillis;
  private final long patienceNanos;

  /** How many urgent tasks the writer took last: as many are likely to arrive at once again. */
  private int expected = 1;

  /** Since when the first background task is the first, as {@link System#nanoTime} tells it. */
  private long firstSince;

  /** How many tasks the writer waits for. It is not woken for fewer. */
  private int wanted = 1;

  private boolean closed;

  /**
   * @param capacity of each of the two queues
   * @param patienceNanos how long urgent tasks pass a background task
   */
  WriteQueue(int capacity, long timeoutMillis, long patienceNanos) {
    this.capacity = capacity;
    this.timeoutMillis = timeoutMillis;
    this.patienceNanos = patienceNanos;
  }

  /**
   * @throws DatabaseException if the queue is closed, or stays full
   */
  void put(WriteTask<?> task) {
    lock.lock();
    try {
      awaitNotFull(urgent);
      urgent.add(task);
      if (urgent.size() >= wanted) {
        notEmpty.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Puts a task that urgent tasks pass.
   *
   * @throws DatabaseException if the queue is closed, or stays full
   */
  void putInBackground(WriteTask<?> task) {
    lock.lock();
    try {
      awaitNotFull(background);
      if (background.isEmpty()) {
        firstSince = System.nanoTime();
      }
      background.add(task);
      notEmpty.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for tasks. Returns an empty list if the queue is closed and empty.
   *
   * <p>Waits a moment for as many urgent tasks as it returned last, because a commit of its own for
   * a late task takes longer.
   *
   * @param max how many urgent tasks it returns at most
   */
  List<WriteTask<?>> take(int max) {
    lock.lock();
    try {
      while (urgent.isEmpty() && background.isEmpty() && !closed) {
        notEmpty.awaitUninterruptibly();
      }
      if (!urgent.isEmpty()) {
        gather(Math.min(max, expected));
      }
      List<WriteTask<?>> taken = new ArrayList<>(Math.min(max, urgent.size()) + 1);
      while (taken.size() < max && !urgent.isEmpty()) {
        taken.add(urgent.remove());
      }
      expected = Math.max(1, taken.size());
      if (isBackgroundDue(taken.isEmpty())) {
        taken.add(background.remove());
        firstSince = System.nanoTime();
      }
      notFull.signalAll();
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private boolean isBackgroundDue(boolean isIdle) {
    return !background.isEmpty() && (isIdle || System.nanoTime() - firstSince >= patienceNanos);
  }

  private void gather(int expected) {
    long left = MAX_GATHER_NANOS;
    wanted = expected;
    try {
      while (urgent.size() < expected && !closed && left > 0) {
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
      return urgent.size() + background.size();
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

  private void awaitNotFull(Queue<WriteTask<?>> tasks) {
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
