package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens when more is asked for than there is room. */
class BoundsTest {

  private static final Work<@Nullable Void> WORK = new Work<>(handle -> null);

  @Test
  void queue_waitsOnlyAMomentForThoseWhoMayCome() {
    WorkQueue queue = new WorkQueue(10, 1_000);
    queue.put(new Work<>(handle -> 1));
    assertThat(queue.take(10, 5)).hasSize(1);
  }

  @Test
  void fullQueue_refusesAfterAWhile() {
    WorkQueue queue = new WorkQueue(1, 0);
    queue.put(WORK);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.put(WORK))
        .withMessageContaining("Too many writes");

    assertThat(queue.take(10, 1)).hasSize(1);
    queue.put(WORK);
  }

  @Test
  void fullQueue_letsTheNextInWhenThereIsRoom() {
    WorkQueue queue = new WorkQueue(1, Long.MAX_VALUE / 1_000_000);
    queue.put(WORK);
    try (Callers callers = new Callers()) {
      callers.start(() -> queue.put(WORK));

      assertThat(queue.take(1, 1)).hasSize(1);
      assertThat(queue.take(1, 1)).hasSize(1);
      assertThat(callers.failures()).isEmpty();
    }
  }

  @Test
  void fullQueue_refusesAnInterruptedCaller() {
    WorkQueue queue = new WorkQueue(1, 60_000);
    queue.put(WORK);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.put(WORK))
        .withMessageContaining("nothing was stored");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void batch_isBoundedAndInOrder() {
    WorkQueue queue = new WorkQueue(3, 0);
    List<Work<?>> works = List.of(new Work<>(h -> 1), new Work<>(h -> 2), new Work<>(h -> 3));
    works.forEach(queue::put);

    assertThat(queue.take(2, 1)).containsExactlyElementsOf(works.subList(0, 2));
    assertThat(queue.take(2, 1)).containsExactlyElementsOf(works.subList(2, 3));
  }

  @Test
  void closedQueue_givesOutWhatItHasThenNothing() {
    WorkQueue queue = new WorkQueue(3, 0);
    queue.put(WORK);
    queue.close();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.put(WORK))
        .withMessageContaining("closed");
    assertThat(queue.take(10, 1)).hasSize(1);
    assertThat(queue.take(10, 1)).isEmpty();
  }

  @Test
  void readerTooMany_isRefusedAfterAWhile(@TempDir Path directory)
      throws IOException, SQLException {
    DatabaseFile file = DatabaseFile.in(directory);
    file.migrate(Migrations.ofProgram());
    Readers readers = new Readers(file, 1, 0);
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (Callers callers = new Callers()) {
      callers.start(
          () ->
              readers.read(
                  handle -> {
                    held.countDown();
                    await(gate);
                    return "";
                  }));
      await(held);

      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> readers.read(handle -> ""))
          .withMessageContaining("Too many reads");

      gate.countDown();
      assertThat(callers.failures()).isEmpty();
    }
    assertThat(readers.<String>read(handle -> "room")).isEqualTo("room");
    readers.close();
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
