package headgate.meta;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Time that passes only when code sleeps or a test calls {@link #pass}. */
final class TestTime implements Sleeper, InstantSource {

  static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  private final List<Duration> pauses = new ArrayList<>();
  private Duration passed = Duration.ZERO;
  private boolean stopped;

  synchronized void pass(Duration duration) {
    passed = passed.plus(duration);
  }

  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public synchronized Instant instant() {
    return START.plus(passed);
  }

  @Override
  public synchronized long nanoTime() {
    return passed.toNanos();
  }

  @Override
  public synchronized void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    pauses.add(duration);
    pass(duration);
  }

  @Override
  public synchronized void stop() {
    stopped = true;
  }

  @Override
  public synchronized boolean isStopped() {
    return stopped;
  }
}
