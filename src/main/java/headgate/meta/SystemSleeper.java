package headgate.meta;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sleeps in real time. */
final class SystemSleeper implements Sleeper {

  private final CountDownLatch stopped = new CountDownLatch(1);

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void stop() {
    stopped.countDown();
  }

  @Override
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }
}
