package headgate.sandbox;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The simulated delays. They end early when the simulator stops. Thread-safe. */
final class Pauses {

  private final CountDownLatch ended = new CountDownLatch(1);

  void pause(int millis) {
    if (millis <= 0) {
      return;
    }
    try {
      ended.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // respond at once
    }
  }

  /** Ends all pauses, also later ones. */
  void end() {
    ended.countDown();
  }
}
