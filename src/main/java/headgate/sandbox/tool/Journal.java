package headgate.sandbox.tool;

import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the simulator was asked: the last calls, without tokens and proofs. */
public final class Journal {

  private static final int KEPT = 5_000;
  private static final int LONGEST_PATH = 500;

  /** By names like these, and by encoded ones that may be such: rather too many than too few. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)((?:^|[?&])(?:[^=&?]*(?:token|proof|secret|password|%)[^=&?]*|oh)=)[^&]*");

  /** A call; filled while it is being answered. */
  public static final class Entry {

    private final String method;
    private final String path;
    private final boolean hasAuthorization;
    private final long at;
    private final long startNanos;
    private final int concurrent;
    private long number;
    private String route = "";
    private int status;
    private long micros;
    private @Nullable Fault fault;

    private Entry(
        String method,
        String path,
        boolean hasAuthorization,
        long at,
        long startNanos,
        int concurrent) {
      this.method = method;
      this.path = path;
      this.hasAuthorization = hasAuthorization;
      this.at = at;
      this.startNanos = startNanos;
      this.concurrent = concurrent;
    }

    public void route(String name) {
      route = name;
    }

    public void fault(@Nullable Fault taken) {
      fault = taken;
    }

    private Map<String, Object> view() {
      return Json.object(
          "number", number,
          "time", GraphTime.text(at),
          "method", method,
          "path", path,
          "route", route,
          "status", status,
          "duration_ms", micros / 1000.0,
          "authorization", hasAuthorization,
          "concurrent", concurrent,
          "fault", fault == null ? null : fault.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Map<String, Integer> byRoute = new TreeMap<>();
  private long total;
  private int running;
  private int mostAtOnce;

  public synchronized Entry begin(
      String method, String path, @Nullable String query, boolean hasAuthorization, long now) {
    running++;
    mostAtOnce = Math.max(mostAtOnce, running);
    String whole = redacted(query == null ? path : path + "?" + query);
    String bounded = whole.length() > LONGEST_PATH ? whole.substring(0, LONGEST_PATH) : whole;
    return new Entry(method, bounded, hasAuthorization, now, System.nanoTime(), running);
  }

  /**
   * The first time counts, for calls that are over before their handler is.
   *
   * @param status what was answered; 0: the connection was dropped
   */
  public synchronized void end(Entry entry, int status) {
    if (entry.number > 0) {
      return;
    }
    running--;
    entry.number = ++total;
    entry.status = status;
    entry.micros = (System.nanoTime() - entry.startNanos) / 1000;
    byRoute.merge(entry.route, 1, Integer::sum);
    entries.addLast(entry);
    if (entries.size() > KEPT) {
      entries.removeFirst();
    }
  }

  synchronized void clear() {
    entries.clear();
    byRoute.clear();
    total = 0;
    mostAtOnce = running;
  }

  /** Oldest first, in the order in which they were finished. */
  public synchronized Map<String, Object> view() {
    List<Map<String, Object>> requests = new ArrayList<>(entries.size());
    entries.forEach(entry -> requests.add(entry.view()));
    return Json.object(
        "total", total,
        "max_concurrent", mostAtOnce,
        "by_route", new TreeMap<>(byRoute),
        "requests", requests);
  }

  private static String redacted(String path) {
    return SECRET.matcher(path).replaceAll("$1***");
  }
}
