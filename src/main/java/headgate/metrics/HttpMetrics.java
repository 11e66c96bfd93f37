package headgate.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts requests by method, route and status. Thread-safe, and fast enough for each request. */
public final class HttpMetrics {

  private static final double[] SECONDS = {0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};

  private static final String UNMATCHED = "unmatched";

  record Series(String method, String route, int status, Distribution times) {}

  /** The series of one route. Most routes have a few, so a scan is faster than a map. */
  private static final class Route {

    private final String name;
    private volatile Series[] series = {};

    Route(String name) {
      this.name = name;
    }

    Distribution times(String method, int status) {
      for (Series known : series) {
        if (known.status == status && known.method.equals(method)) {
          return known.times;
        }
      }
      return add(method, status);
    }

    private synchronized Distribution add(String method, int status) {
      for (Series known : series) {
        if (known.status == status && known.method.equals(method)) {
          return known.times; // another thread has added it
        }
      }
      Series[] more = Arrays.copyOf(series, series.length + 1);
      Distribution times = new Distribution(Distribution.NANOS, SECONDS);
      more[series.length] = new Series(method, name, status, times);
      series = more;
      return times;
    }
  }

  private final LongAdder inFlight = new LongAdder();
  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  /** A request begins. */
  public void began() {
    inFlight.increment();
  }

  /** A request that {@link #began} ends. */
  public void ended() {
    inFlight.decrement();
  }

  /**
   * Counts an answer.
   *
   * @param method as the caller sent it
   * @param pattern the route's path in the table of routes; null if no route matches
   * @param nanos since the first byte of the request came
   */
  public void answered(String method, @Nullable String pattern, int status, long nanos) {
    String name = pattern == null ? UNMATCHED : pattern;
    Route route = routes.get(name);
    if (route == null) {
      route = routes.computeIfAbsent(name, Route::new);
    }
    route.times(known(method), status).add(nanos);
  }

  /** A caller may invent methods. They must not become labels. */
  private static String known(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS" -> method;
      default -> "other";
    };
  }

  long inFlight() {
    return inFlight.sum();
  }

  Iterable<Series> series() {
    return () -> routes.values().stream().flatMap(route -> Arrays.stream(route.series)).iterator();
  }
}
