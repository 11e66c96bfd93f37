package headgate.guard;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A fixed number of bytes that large bodies share. Bodies wait in order of arrival, without a
 * thread. Thread-safe.
 */
final class Room {

  private record Waiting(long bytes, Runnable whenAdmitted) {}

  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long free;

  Room(long bytes) {
    this.free = bytes;
  }

  /**
   * Takes room, or waits for it.
   *
   * @param whenAdmitted runs later in a thread that gives room back, so it must not block
   * @return true if there is room now; {@code whenAdmitted} then never runs
   */
  synchronized boolean take(long bytes, Runnable whenAdmitted) {
    if (waiting.isEmpty() && bytes <= free) {
      free -= bytes;
      return true;
    }
    waiting.add(new Waiting(bytes, whenAdmitted));
    return false;
  }

  /**
   * Stops waiting.
   *
   * @return false if it does not wait, because it was admitted
   */
  boolean cancel(Runnable whenAdmitted) {
    List<Runnable> admitted;
    boolean cancelled;
    synchronized (this) {
      cancelled = waiting.removeIf(one -> one.whenAdmitted == whenAdmitted);
      admitted = admit();
    }
    admitted.forEach(Runnable::run);
    return cancelled;
  }

  void giveBack(long bytes) {
    List<Runnable> admitted;
    synchronized (this) {
      free += bytes;
      admitted = admit();
    }
    admitted.forEach(Runnable::run);
  }

  private List<Runnable> admit() {
    List<Runnable> admitted = new ArrayList<>();
    Waiting next = waiting.peek();
    while (next != null && next.bytes <= free) {
      free -= next.bytes;
      admitted.add(next.whenAdmitted);
      waiting.remove();
      next = waiting.peek();
    }
    return admitted;
  }
}
