package headgate.endpoint.call;

import headgate.endpoint.call.EndpointCallDao.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where people give up.
 *
 * @param requests of people: without pings, error reports and repetitions
 */
record EndpointStats(
    long requests,
    double errorRate,
    long p50Ms,
    long p90Ms,
    long p95Ms,
    long p99Ms,
    List<Screen> screens) {

  /**
   * A screen as the endpoint sees it. Moves between screens that do not ask the endpoint are not
   * seen.
   *
   * @param shown how often an answer showed it
   * @param submitted how often a person sent it
   * @param stayed how often a person had to correct something
   * @param left how often it was shown and nothing came of it
   */
  record Screen(
      String screen,
      long shown,
      long submitted,
      long stayed,
      long left,
      long p50Ms,
      long p90Ms,
      long p95Ms,
      long p99Ms,
      double errorRate) {}

  /** Requests and their times. */
  private static final class Sum {
    private long requests;
    private long errors;
    private final Latencies times = new Latencies();

    void add(Group group, CallOutcome outcome) {
      requests += group.calls();
      errors += outcome.isError() ? group.calls() : 0;
      times.add(group.durationMs(), group.calls());
    }

    double errorRate() {
      return requests == 0 ? 0 : Math.round(1_000.0 * errors / requests) / 1_000.0;
    }
  }

  /** Of one screen. */
  private static final class Visits {
    private long shown;
    private long submitted;
    private long stayed;
    private long passed;
    private final Sum sum = new Sum();

    Screen view(String name) {
      long left = Math.max(0, shown - passed);
      return new Screen(
          name,
          shown,
          submitted,
          stayed,
          left,
          sum.times.percentile(0.5),
          sum.times.percentile(0.9),
          sum.times.percentile(0.95),
          sum.times.percentile(0.99),
          sum.errorRate());
    }
  }

  static EndpointStats of(List<Group> groups) {
    Sum all = new Sum();
    Map<String, Visits> screens = new TreeMap<>();
    for (Group group : groups) {
      CallOutcome outcome = CallOutcome.valueOf(group.outcome().toUpperCase(Locale.ROOT));
      if (outcome.isRequest()) {
        all.add(group, outcome);
        add(group, outcome, screens);
      }
    }
    List<Screen> views = new ArrayList<>();
    screens.forEach((name, visits) -> views.add(visits.view(name)));
    return new EndpointStats(
        all.requests,
        all.errorRate(),
        all.times.percentile(0.5),
        all.times.percentile(0.9),
        all.times.percentile(0.95),
        all.times.percentile(0.99),
        views);
  }

  private static void add(Group group, CallOutcome outcome, Map<String, Visits> screens) {
    boolean isShown = outcome == CallOutcome.ANSWERED;
    Visits next = visits(isShown ? group.nextScreen() : null, screens);
    if (next != null) {
      next.shown += group.calls();
    }
    Visits asking = visits(group.screen(), screens);
    if (asking == null) {
      return;
    }
    asking.sum.add(group, outcome);
    if ("data_exchange".equals(group.action())) {
      asking.submitted += group.calls();
      asking.stayed += outcome == CallOutcome.STAYED ? group.calls() : 0;
      asking.passed += isShown || outcome == CallOutcome.FINISHED ? group.calls() : 0;
    }
  }

  private static @Nullable Visits visits(@Nullable String screen, Map<String, Visits> screens) {
    return screen == null ? null : screens.computeIfAbsent(screen, name -> new Visits());
  }
}
