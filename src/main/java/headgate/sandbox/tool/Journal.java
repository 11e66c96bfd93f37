package headgate.sandbox.tool;

import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The last requests, without tokens and proofs. Thread-safe. */
public final class Journal {

  private static final int MAX_ENTRIES = 5_000;
  private static final int MAX_PATH_LENGTH = 500;

  /** Of all bodies that are kept. The bodies of the oldest requests go first. */
  private static final int MAX_BODY_BYTES = 4 * 1024 * 1024;

  /** One request. The handler adds to it until it ends. */
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
    private @Nullable RecordedBody request;
    private @Nullable RecordedBody response;

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

    public void fault(@Nullable Fault applied) {
      fault = applied;
    }

    /**
     * @param body must not be modified
     */
    public void request(@Nullable String contentType, byte[] body) {
      request = RecordedBody.of(contentType, body);
    }

    /**
     * @param body must not be modified
     */
    public void response(String contentType, byte[] body) {
      response = RecordedBody.of(contentType, body);
    }

    private int bodyBytes() {
      return (request == null ? 0 : request.start().length)
          + (response == null ? 0 : response.start().length);
    }

    private void forgetBodies() {
      request = null;
      response = null;
    }

    private Map<String, Object> viewWithBodies() {
      Map<String, Object> view = view();
      if (request != null) {
        view.put("request", request.view());
      }
      if (response != null) {
        view.put("response", response.view());
      }
      return view;
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
  private final Deque<Entry> withBodies = new ArrayDeque<>();
  private int bodyBytes;
  private final Map<String, Integer> byRoute = new TreeMap<>();
  private long total;
  private int running;
  private int maxConcurrent;

  /**
   * @param now unix seconds
   */
  public synchronized Entry begin(
      String method, String path, @Nullable String query, boolean hasAuthorization, long now) {
    running++;
    maxConcurrent = Math.max(maxConcurrent, running);
    String redacted = Secrets.maskPath(query == null ? path : path + "?" + query);
    String shortened = redacted.substring(0, Math.min(redacted.length(), MAX_PATH_LENGTH));
    return new Entry(method, shortened, hasAuthorization, now, System.nanoTime(), running);
  }

  /**
   * Ends the entry. A second call does nothing.
   *
   * @param status of the response; 0 if the connection was dropped
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
    if (entries.size() > MAX_ENTRIES) {
      entries.removeFirst();
    }
    withBodies.addLast(entry);
    bodyBytes += entry.bodyBytes();
    while (bodyBytes > MAX_BODY_BYTES || withBodies.size() > MAX_ENTRIES) {
      Entry oldest = withBodies.removeFirst();
      bodyBytes -= oldest.bodyBytes();
      oldest.forgetBodies();
    }
  }

  synchronized void clear() {
    entries.clear();
    withBodies.clear();
    bodyBytes = 0;
    byRoute.clear();
    total = 0;
    maxConcurrent = running;
  }

  /**
   * The response of {@code GET /_sandbox/requests}, in the order in which the requests ended.
   *
   * @param after only requests with a greater number
   */
  public synchronized Map<String, Object> view(long after) {
    List<Map<String, Object>> requests = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.number > after) {
        requests.add(entry.view());
      }
    }
    return Json.object(
        "total", total,
        "max_concurrent", maxConcurrent,
        "by_route", new TreeMap<>(byRoute),
        "requests", requests);
  }

  /** The request with this number and its bodies; empty if the journal does not have it. */
  synchronized Optional<Map<String, Object>> view(String number) {
    return entries.stream()
        .filter(entry -> String.valueOf(entry.number).equals(number))
        .findFirst()
        .map(Entry::viewWithBodies);
  }
}
