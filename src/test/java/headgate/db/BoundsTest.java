package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The limits of the queue of writes and of the pool of readers. */
class BoundsTest {

  private static final WriteTask<@Nullable Void> TASK = new WriteTask<>(handle -> null);

  @Test
  void queue_waitsOnlyAMomentForExpectedTasks() {
    WriteQueue queue = new WriteQueue(10, 1_000, 0);
    queue.put(TASK);
    queue.put(TASK);
    assertThat(queue.take(10)).hasSize(2);
    queue.put(TASK);
    assertThat(queue.take(10)).hasSize(1);
  }

  @Test
  void fullQueue_refusesATaskAfterATimeout() {
    WriteQueue queue = new WriteQueue(1, 0, 0);
    queue.put(TASK);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.put(TASK))
        .withMessageContaining("Too many writes");

    assertThat(queue.take(10)).hasSize(1);
    queue.put(TASK);
  }

  @Test
  void fullQueue_acceptsATaskOnceThereIsRoom() {
    WriteQueue queue = new WriteQueue(1, Long.MAX_VALUE / 1_000_000, 0);
    queue.put(TASK);
    try (Callers callers = new Callers()) {
      callers.start(() -> queue.put(TASK));

      assertThat(queue.take(1)).hasSize(1);
      assertThat(queue.take(1)).hasSize(1);
      assertThat(callers.failures()).isEmpty();
    }
  }

  @Test
  void fullQueue_refusesAnInterruptedCaller() {
    WriteQueue queue = new WriteQueue(1, 60_000, 0);
    queue.put(TASK);
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.put(TASK))
        .withMessageContaining("nothing was stored");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void batch_isBoundedAndInOrder() {
    WriteQueue queue = new WriteQueue(3, 0, 0);
    List<WriteTask<?>> tasks =
        List.of(new WriteTask<>(h -> 1), new WriteTask<>(h -> 2), new WriteTask<>(h -> 3));
    tasks.forEach(queue::put);

    assertThat(queue.take(2)).containsExactlyElementsOf(tasks.subList(0, 2));
    assertThat(queue.take(2)).containsExactlyElementsOf(tasks.subList(2, 3));
  }

  @Test
  void closedQueue_returnsItsTasksThenNothing() {
    WriteQueue queue = new WriteQueue(3, 0, 0);
    queue.put(TASK);
    queue.close();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.put(TASK))
        .withMessageContaining("closed");
    assertThat(queue.take(10)).hasSize(1);
    assertThat(queue.take(10)).isEmpty();
  }

  @Test
  void backgroundTask_isPassedByUrgentTasks() {
    WriteQueue queue = new WriteQueue(3, 0, Long.MAX_VALUE);
    WriteTask<Integer> background = new WriteTask<>(handle -> 1);
    queue.putInBackground(background);
    queue.put(TASK);
    queue.put(TASK);

    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.take(10)).containsExactly(TASK, TASK);
    assertThat(queue.take(10)).containsExactly(background);
  }

  @Test
  void backgroundTask_thatHasWaitedLong_isTakenBesideUrgentTasks() {
    WriteQueue queue = new WriteQueue(3, 0, 0);
    WriteTask<Integer> first = new WriteTask<>(handle -> 1);
    WriteTask<Integer> second = new WriteTask<>(handle -> 2);
    queue.putInBackground(first);
    queue.putInBackground(second);
    queue.put(TASK);
    queue.put(TASK);

    assertThat(queue.take(1)).containsExactly(TASK, first);
    assertThat(queue.take(1)).containsExactly(TASK, second);
  }

  @Test
  void backgroundTasks_areBounded_andTakenAfterTheEnd() {
    WriteQueue queue = new WriteQueue(1, 0, Long.MAX_VALUE);
    queue.putInBackground(TASK);
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> queue.putInBackground(TASK))
        .withMessageContaining("Too many writes");
    queue.put(TASK);
    queue.close();

    assertThat(queue.take(10)).hasSize(1);
    assertThat(queue.take(10)).hasSize(1);
    assertThat(queue.take(10)).isEmpty();
  }

  @Test
  void readerBeyondTheLimit_isRefusedAfterATimeout(@TempDir Path directory)
      throws IOException, SQLException {
    DatabaseFile file = DatabaseFile.in(directory);
    file.migrate(Migrations.ofProgram());
    ReaderPool readers = new ReaderPool(file, 1, 0);
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

  @Test
  void readThatHasWaitedLong_isNotOvertaken(@TempDir Path directory)
      throws IOException, SQLException {
    DatabaseFile file = DatabaseFile.in(directory);
    file.migrate(Migrations.ofProgram());
    ReaderPool readers = new ReaderPool(file, 1, 60_000);
    List<String> order = new CopyOnWriteArrayList<>();
    try (Callers callers = new Callers()) {
      readers.read(
          handle -> {
            callers.start(() -> readers.read(waiting -> order.add("waited")));
            while (!readers.hasImpatient()) {
              Thread.onSpinWait();
            }
            return "";
          });
      readers.read(handle -> order.add("came later"));
      assertThat(callers.failures()).isEmpty();
    }
    assertThat(order).containsExactly("waited", "came later");
    assertThat(readers.hasImpatient()).isFalse();
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
