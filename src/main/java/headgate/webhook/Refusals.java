package headgate.webhook;

import headgate.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last deliveries whose signature did not fit. Kept in memory, to find out why. Thread-safe.
 */
public final class Refusals {

  static final int MAX_KEPT = 100;
  private static final int MAX_BYTES = 200;

  /**
   * @param accountId of the callback; null if it is the one for all accounts
   * @param bodyStart the first 200 bytes
   */
  record Refusal(Instant time, @Nullable String accountId, String reason, String bodyStart) {}

  private final Deque<Refusal> kept = new ArrayDeque<>();

  synchronized void add(Instant time, @Nullable String accountId, String reason, byte[] body) {
    if (kept.size() == MAX_KEPT) {
      kept.removeFirst();
    }
    byte[] start = Arrays.copyOf(body, Math.min(MAX_BYTES, body.length));
    kept.addLast(new Refusal(time, accountId, reason, new String(start, StandardCharsets.UTF_8)));
  }

  /** The newest is first. */
  synchronized List<Refusal> all() {
    List<Refusal> all = new ArrayList<>();
    kept.descendingIterator().forEachRemaining(all::add);
    return all;
  }

  /** How many were refused since the start, and why the last one; in sentences, or empty. */
  public String words() {
    List<Refusal> newest = all();
    if (newest.isEmpty()) {
      return "";
    }
    Refusal last = newest.get(0);
    return "Refused since the start: %s, the last one at %s. %s It begins with: %s"
        .formatted(
            newest.size() == MAX_KEPT ? "100 or more" : newest.size(),
            Json.seconds(last.time()),
            last.reason(),
            last.bodyStart());
  }
}
