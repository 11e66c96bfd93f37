package headgate.sandbox.tool;

import headgate.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The faults that wait for their calls, in the order in which they were set. */
public final class Faults {

  private static final int MOST = 100;

  private static final class Waiting {
    final Fault fault;
    int seen;
    int spoilt;

    Waiting(Fault fault) {
      this.fault = fault;
    }

    boolean isSpent() {
      return fault.times() > 0 && spoilt == fault.times();
    }
  }

  private final List<Waiting> waiting = new ArrayList<>();

  synchronized void add(Fault fault) {
    if (waiting.size() == MOST) {
      throw Problem.malformed("There are 100 faults already. Clear them with DELETE first.");
    }
    waiting.add(new Waiting(fault));
  }

  synchronized void clear() {
    waiting.clear();
  }

  /** The first that is meant for this call, counted as used; null: nothing goes wrong. */
  public synchronized @Nullable Fault take(
      String route, String method, String path, boolean onLaterPage) {
    for (Waiting candidate : waiting) {
      if (!candidate.isSpent()
          && candidate.fault.matches(route, method, path, onLaterPage)
          && ++candidate.seen > candidate.fault.skip()) {
        candidate.spoilt++;
        return candidate.fault;
      }
    }
    return null;
  }

  /** With how often each was seen and will still be; those that are spent stay listed. */
  synchronized List<Map<String, Object>> view() {
    return waiting.stream()
        .map(entry -> entry.fault.view(entry.seen, entry.fault.times() - entry.spoilt))
        .toList();
  }
}
