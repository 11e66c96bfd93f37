package headgate.meta;

import java.time.Duration;

/** The passing of time as far as we wait for it; not the time of day. */
interface Waiting {

  /** As {@link System#nanoTime}. */
  long nanoTime();

  /** Returns early once {@link #stop} was called. */
  void pause(Duration duration) throws InterruptedException;

  /** Wakes whoever waits, now and from now on. */
  void stop();

  boolean isStopped();
}
