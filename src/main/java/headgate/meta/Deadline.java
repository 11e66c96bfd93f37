package headgate.meta;

import java.time.Duration;

/** The end of the time that the calls of one request may take together. */
final class Deadline {

  private final Sleeper sleeper;
  private final long end;

  private Deadline(Sleeper sleeper, long end) {
    this.sleeper = sleeper;
    this.end = end;
  }

  static Deadline in(Duration total, Sleeper sleeper) {
    return new Deadline(sleeper, sleeper.nanoTime() + total.toNanos());
  }

  /** Zero once it has passed. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - sleeper.nanoTime()));
  }

  /** The shorter one of a timeout and the time that remains. */
  Duration limit(Duration timeout) {
    Duration remaining = remaining();
    return remaining.compareTo(timeout) < 0 ? remaining : timeout;
  }
}
