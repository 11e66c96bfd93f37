package headgate.sandbox.tool;

import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    return active.removeIf(entry -> entry.fault.id().equals(id));
  }

  synchronized void clear() {
    active.clear();
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
