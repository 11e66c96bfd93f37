package headgate.metrics;

import headgate.endpoint.call.CallListener;
import headgate.endpoint.call.CallOutcome;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests of phones by how they ended. */
public final class EndpointMetrics implements CallListener {

  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
  };

  private final Map<CallOutcome, Distribution> times = new ConcurrentHashMap<>();

  EndpointMetrics() {}

  @Override
  public void ended(CallOutcome outcome, long durationNanos) {
    times
        .computeIfAbsent(outcome, any -> new Distribution(Distribution.NANOS, SECONDS))
        .add(durationNanos);
  }

  Map<CallOutcome, Distribution> times() {
    return times;
  }
}
