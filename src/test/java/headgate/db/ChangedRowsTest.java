package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener learns which rows were changed: those of committed work, and no others. */
class ChangedRowsTest {

  @TempDir Path directory;

  private final ConcurrentLinkedQueue<ChangedRow> told = new ConcurrentLinkedQueue<>();

  private Database open() {
    return Database.open(
        directory,
        new WriterListener() {
          @Override
          public void committed(int writes, long nanos) {}

          @Override
          public void changed(List<ChangedRow> rows) {
            told.addAll(rows);
          }
        });
  }

  @Test
  void workThatFails_isNotTold() {
    try (Database db = open()) {
      assertThatThrownBy(
              () ->
                  db.execute(
                      handle -> {
                        ChangedRows.add(handle, "flow", "failed");
                        throw new IllegalStateException("x");
                      }))
          .isInstanceOf(IllegalStateException.class);
      db.execute(handle -> ChangedRows.add(handle, "flow", "stored"));
      assertThat(told).containsExactly(new ChangedRow("flow", "stored"));
    }
  }

  @Test
  void eachCommittedWriteOfAGroup_isToldOnceAndBeforeItReturns() {
    List<CompletableFuture<Void>> writes = new ArrayList<>();
    try (Database db = open()) {
      for (int i = 0; i < 200; i++) {
        int number = i;
        writes.add(CompletableFuture.runAsync(() -> write(db, number)));
      }
      writes.forEach(CompletableFuture::join);
    }
    assertThat(told.stream().map(ChangedRow::id))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).filter(i -> i % 3 != 0).mapToObj(String::valueOf).toList());
  }

  private void write(Database db, int number) {
    String id = String.valueOf(number);
    try {
      db.execute(
          handle -> {
            ChangedRows.add(handle, "flow", id);
            if (number % 3 == 0) {
              throw new IllegalStateException("x");
            }
          });
      assertThat(told).contains(new ChangedRow("flow", id));
    } catch (IllegalStateException e) {
      assertThat(number % 3).isZero();
    }
  }
}
