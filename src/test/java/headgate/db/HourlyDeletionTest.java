package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HourlyDeletionTest {

  private final CountDownLatch isDeleting = new CountDownLatch(1);

  private final HourlyDeletion deletion =
      new HourlyDeletion(
          "hourly-deletion-test", InstantSource.system(), Optional::empty, this::deleteForEver);

  @Test
  @Timeout(value = 20, threadMode = SEPARATE_THREAD)
  void close_doesNotWaitForTheWholeRound() throws Exception {
    deletion.start();
    isDeleting.await();

    deletion.close();

    assertThat(deletion.delete(this::deleteSome)).isFalse();
  }

  private void deleteForEver(Instant now) {
    while (deletion.delete(this::deleteSome)) {}
  }

  private int deleteSome() {
    isDeleting.countDown();
    return HourlyDeletion.BATCH;
  }
}
