package headgate.metrics;

import headgate.webhook.WebhookListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts deliveries of Meta and the answers in them. */
public final class ReceivingMetrics implements WebhookListener {

  private final Map<String, LongAdder> deliveries = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> responses = new ConcurrentHashMap<>();

  ReceivingMetrics() {}

  @Override
  public void delivery(String outcome) {
    count(deliveries, outcome);
  }

  @Override
  public void response(String outcome) {
    count(responses, outcome);
  }

  private static void count(Map<String, LongAdder> counters, String outcome) {
    counters.computeIfAbsent(outcome, any -> new LongAdder()).increment();
  }

  Map<String, LongAdder> deliveries() {
    return deliveries;
  }

  Map<String, LongAdder> responses() {
    return responses;
  }
}
