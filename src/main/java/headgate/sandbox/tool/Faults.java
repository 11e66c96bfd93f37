package headgate.sandbox.tool;

import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The faults that were set, oldest first. Thread-safe. */
public final class Faults {

  private static final int MAX_FAULTS = 100;

  private static final class ActiveFault {
    final Fault fault;
    int matched;
    int applied;

    ActiveFault(Fault fault) {
      this.fault = fault;
    }

    boolean isUsedUp() {
      return fault.times() > 0 && applied == fault.times();
    }
  }

  private final List<ActiveFault> active = new ArrayList<>();

  synchronized void add(Fault fault) {
    if (active.size() == MAX_FAULTS) {
      throw Problem.malformed("There are already 100 faults. Clear them with DELETE first.");
    }
    active.add(new ActiveFault(fault));
  }

  /** Whether there was one with this id. */
  synchronized boolean remove(String id) {
    notifyAll();
    return active.removeIf(entry -> entry.fault.id().equals(id));
  }

  synchronized void clear() {
    active.clear();
    notifyAll();
  }

  /** Waits as long as the fault delays a request. Ends early if the fault is removed. */
  public synchronized void delay(Fault fault) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(fault.delayMillis());
    long left = fault.delayMillis();
    try {
      while (left > 0 && active.stream().anyMatch(entry -> entry.fault == fault)) {
        wait(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // respond at once
    }
  }

  /** Finds the first fault that applies to the request, and counts it. Null if there is none. */
  public synchronized @Nullable Fault nextFor(
      String route, String method, String path, boolean onLaterPage) {
    for (ActiveFault candidate : active) {
      if (!candidate.isUsedUp()
          && candidate.fault.matches(route, method, path, onLaterPage)
          && ++candidate.matched > candidate.fault.skip()) {
        candidate.applied++;
        return candidate.fault;
      }
    }
    return null;
  }

  /** Includes the faults that are used up, with their counts. */
  synchronized List<Map<String, Object>> view() {
    return active.stream()
        .map(entry -> entry.fault.view(entry.matched, entry.fault.times() - entry.applied))
        .toList();
  }
}
