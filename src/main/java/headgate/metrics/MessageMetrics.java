package headgate.metrics;

import headgate.message.SendListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of messages that were sent. */
public final class MessageMetrics implements SendListener {

  private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);

  MessageMetrics() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new LongAdder());
    }
  }

  @Override
  public void sent(Outcome outcome) {
    count(outcome).increment();
  }

  private LongAdder count(Outcome outcome) {
    return outcomes.computeIfAbsent(outcome, any -> new LongAdder());
  }

  Map<Outcome, LongAdder> outcomes() {
    return outcomes;
  }
}
