package headgate.meta;

import java.time.Duration;

/** The end of one caller's patience. */
final class Deadline {

  private final Waiting waiting;
  private final long end;

  private Deadline(Waiting waiting, long end) {
    this.waiting = waiting;
    this.end = end;
  }

  static Deadline in(Duration total, Waiting waiting) {
    return new Deadline(waiting, waiting.nanoTime() + total.toNanos());
  }

  /** Zero once it has passed. */
  Duration remaining() {
    return Duration.ofNanos(Math.max(0, end - waiting.nanoTime()));
  }

  Duration atMost(Duration wanted) {
    Duration remaining = remaining();
    return remaining.compareTo(wanted) < 0 ? remaining : wanted;
  }
}
