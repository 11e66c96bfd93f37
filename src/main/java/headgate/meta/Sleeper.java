package headgate.meta;

import java.time.Duration;

/** Measures and waits for elapsed time, so that tests need not wait. Has no time of day. */
interface Sleeper {

  /** Like {@link System#nanoTime}. */
  long nanoTime();

  /** Returns early if {@link #stop} is called or has been called. */
  void sleep(Duration duration) throws InterruptedException;

  /** Wakes every thread that sleeps. From now on {@link #sleep} returns at once. */
  void stop();

  boolean isStopped();
}
