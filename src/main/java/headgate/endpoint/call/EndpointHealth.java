package headgate.endpoint.call;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of the last half hour, by flow, since the server started. Meta judges an endpoint by
 * the same numbers. Thread-safe.
 */
public final class EndpointHealth {

  private static final int SLOTS = 10;
  private static final long SLOT_MILLIS = Duration.ofMinutes(3).toMillis();

  /**
   * @param errorRate from 0 to 1; 0 if there was no request
   * @param p50Ms within this time half of the requests were answered; 0 if there was none
   */
  public record Numbers(long requests30m, double errorRate, long p50Ms, long p90Ms) {}

  /** Three minutes. */
  private static final class Slot {
    private long number = -1;
    private long requests;
    private long errors;
    private final Latencies times = new Latencies();
  }

  private final InstantSource clock;
  private final Map<String, Slot[]> flows = new ConcurrentHashMap<>();

  public EndpointHealth(InstantSource clock) {
    this.clock = clock;
  }

  void add(String flowId, boolean isError, long millis) {
    Slot[] slots = flows.computeIfAbsent(flowId, id -> new Slot[SLOTS]);
    long number = clock.millis() / SLOT_MILLIS;
    int index = Math.floorMod(number, SLOTS);
    synchronized (slots) {
      Slot slot = slots[index];
      if (slot == null) {
        slot = new Slot();
        slots[index] = slot;
      }
      if (slot.number != number) {
        slot.number = number;
        slot.requests = 0;
        slot.errors = 0;
        slot.times.clear();
      }
      slot.requests++;
      slot.errors += isError ? 1 : 0;
      slot.times.add(millis, 1);
    }
  }

  public Numbers of(String flowId) {
    Slot[] slots = flows.get(flowId);
    if (slots == null) {
      return new Numbers(0, 0, 0, 0);
    }
    long now = clock.millis() / SLOT_MILLIS;
    long requests = 0;
    long errors = 0;
    Latencies times = new Latencies();
    synchronized (slots) {
      for (Slot slot : slots) {
        if (slot != null && slot.number <= now && now - slot.number < SLOTS) {
          requests += slot.requests;
          errors += slot.errors;
          times.add(slot.times);
        }
      }
    }
    double rate = requests == 0 ? 0 : Math.round(1_000.0 * errors / requests) / 1_000.0;
    return new Numbers(requests, rate, times.percentile(0.5), times.percentile(0.9));
  }
}
