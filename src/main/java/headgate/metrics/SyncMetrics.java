package headgate.metrics;

import headgate.sync.SyncListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what syncs did about flows. */
public final class SyncMetrics implements SyncListener {

  private final Map<String, LongAdder> steps = new ConcurrentHashMap<>();

  SyncMetrics() {}

  @Override
  public void flowDone(String step) {
    steps.computeIfAbsent(step, name -> new LongAdder()).increment();
  }

  Map<String, LongAdder> steps() {
    return steps;
  }
}
