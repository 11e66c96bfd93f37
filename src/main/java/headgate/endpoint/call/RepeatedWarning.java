package headgate.endpoint.call;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A warning about trouble that may last, such as a full disk: once a minute at most. The next one
 * says how many were left out. Thread-safe.
 */
public final class RepeatedWarning {

  private static final long PAUSE_NANOS = Duration.ofMinutes(1).toNanos();

  private final Consumer<String> log;
  private final LongSupplier nanoTime;
  private boolean isFirst = true;
  private long loggedAt;
  private long leftOut;

  /**
   * @param log writes a warning
   */
  public RepeatedWarning(Consumer<String> log) {
    this(log, System::nanoTime);
  }

  RepeatedWarning(Consumer<String> log, LongSupplier nanoTime) {
    this.log = log;
    this.nanoTime = nanoTime;
  }

  public synchronized void warn(String message) {
    long now = nanoTime.getAsLong();
    if (!isFirst && now - loggedAt < PAUSE_NANOS) {
      leftOut++;
      return;
    }
    log.accept(
        leftOut == 0
            ? message
            : "%s (%d more such warnings were left out since the last one)"
                .formatted(message, leftOut));
    isFirst = false;
    loggedAt = now;
    leftOut = 0;
  }
}
