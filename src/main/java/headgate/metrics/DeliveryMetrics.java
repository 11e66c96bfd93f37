package headgate.metrics;

import headgate.forward.DeliveryListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts how attempts to deliver events end. */
public final class DeliveryMetrics implements DeliveryListener {

  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

  DeliveryMetrics() {}

  @Override
  public void attempted(String outcome) {
    outcomes.computeIfAbsent(outcome, name -> new LongAdder()).increment();
  }

  Map<String, LongAdder> outcomes() {
    return outcomes;
  }
}
