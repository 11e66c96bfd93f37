package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import headgate.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

  private static final String LARGE = "x".repeat(2_000_000);

  private Database database;

  @BeforeEach
  void open(@TempDir Path directory) {
    database = Database.open(directory);
    database.execute(
        handle -> {
          handle.execute("CREATE TABLE thing (name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT");
          handle.execute(
              """
              CREATE TABLE part (
                thing TEXT NOT NULL REFERENCES thing DEFERRABLE INITIALLY DEFERRED
              ) STRICT
              """);
        });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void writesOfManyThreads_areAllStored() {
    try (Callers callers = new Callers()) {
      for (int i = 0; i < 16; i++) {
        String caller = "caller " + i;
        callers.start(
            () -> {
              for (int j = 0; j < 50; j++) {
                String name = caller + " thing " + j;
                database.execute(handle -> insert(handle, name));
              }
            });
      }
      assertThat(callers.failures()).isEmpty();
    }

    assertThat(names()).hasSize(800);
  }

  @Test
  void backgroundWrites_areStored_besideManyOthers() {
    try (Callers callers = new Callers()) {
      for (int i = 0; i < 16; i++) {
        String caller = (i < 2 ? "background " : "caller ") + i;
        callers.start(
            () -> {
              for (int j = 0; j < 20; j++) {
                String name = caller + " thing " + j;
                HandleFunction<Integer> work =
                    handle -> {
                      insert(handle, name);
                      return 1;
                    };
                int done =
                    caller.startsWith("b")
                        ? database.writeInBackground(work)
                        : database.write(work);
                assertThat(done).isOne();
              }
            });
      }
      assertThat(callers.failures()).isEmpty();
    }

    assertThat(names()).hasSize(320);
  }

  @Test
  void failingTask_isRolledBackAlone() {
    List<Optional<Throwable>> outcomes =
        together(
            handle -> insert(handle, "a"),
            handle -> {
              insert(handle, "b");
              throw Problem.invalid("No.");
            },
            handle -> insert(handle, "c"));

    assertThat(names()).containsExactly("a", "c");
    assertThat(outcomes.get(0)).isEmpty();
    assertThat(outcomes.get(1)).containsInstanceOf(Problem.class);
    assertThat(outcomes.get(2)).isEmpty();
  }

  @Test
  void error_failsItsTaskAlone() {
    List<Optional<Throwable>> outcomes =
        together(
            handle -> insert(handle, "a"),
            handle -> {
              insert(handle, "b");
              throw new StackOverflowError();
            },
            handle -> {
              insert(handle, "c");
              throw new OutOfMemoryError();
            },
            handle -> insert(handle, "d"));

    assertThat(outcomes.get(1)).containsInstanceOf(StackOverflowError.class);
    assertThat(outcomes.get(2)).containsInstanceOf(OutOfMemoryError.class);
    assertThat(names()).containsExactly("a", "d");
  }

  @Test
  void errorOutsideTheWork_failsTheTransactionAndTheWriterGoesOn() {
    List<Optional<Throwable>> outcomes =
        together(
            handle -> insert(handle, "a"),
            handle -> {
              insert(handle, "b");
              handle.addCleanable(
                  () -> {
                    throw new OutOfMemoryError();
                  });
            },
            handle -> insert(handle, "c"));

    assertThat(outcomes.get(0)).containsInstanceOf(DatabaseException.class);
    assertThat(outcomes.get(1)).containsInstanceOf(DatabaseException.class);
    assertThat(names()).doesNotContain("a", "b");
    database.execute(handle -> insert(handle, "later"));
    assertThat(names()).contains("later");
  }

  @Test
  void violatedConstraint_isRolledBackAlone() {
    List<Optional<Throwable>> outcomes =
        together(
            handle -> insert(handle, "a"),
            handle -> {
              insert(handle, "b");
              insert(handle, "a");
            },
            handle -> insert(handle, "c"));

    assertThat(names()).containsExactly("a", "c");
    assertThat(outcomes.get(1)).containsInstanceOf(UnableToExecuteStatementException.class);
  }

  @Test
  void task_seesEarlierTasksOfItsBatch() {
    List<Optional<Throwable>> outcomes =
        together(
            handle -> insert(handle, "a"),
            handle -> assertThat(count(handle)).isEqualTo(1),
            handle -> assertThat(count(handle)).isEqualTo(1));

    assertThat(outcomes).containsOnly(Optional.empty());
  }

  @Test
  void fullDisk_failsOnlyTheTasksOfItsTransaction() {
    List<Optional<Throwable>> outcomes =
        together(
            GroupCommitTest::leaveNoRoom,
            handle -> insert(handle, "before"),
            GroupCommitTest::insertLarge,
            handle -> insert(handle, "after"));

    assertThat(names()).containsExactly("after");
    assertThat(outcomes.subList(1, 3))
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .get()
                    .isInstanceOfSatisfying(
                        DatabaseException.class,
                        failure -> assertThat(failure.isDiskFull()).isTrue()));
    assertThat(outcomes.get(3)).isEmpty();
  }

  @Test
  void fullDisk_inAPartOfATask_isTheReasonForAllOfItsTransaction() {
    List<Optional<Throwable>> outcomes =
        together(
            GroupCommitTest::leaveNoRoom,
            handle -> insert(handle, "before"),
            handle -> Savepoint.run(handle, GroupCommitTest::insertLarge));

    assertThat(names()).isEmpty();
    assertThat(outcomes.subList(1, 3))
        .allSatisfy(
            outcome ->
                assertThat(outcome)
                    .get()
                    .satisfies(
                        failure -> assertThat(DatabaseException.isFullDisk(failure)).isTrue()));
  }

  @Test
  void fullDisk_failsASingleTask() {
    database.execute(GroupCommitTest::leaveNoRoom);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.execute(GroupCommitTest::insertLarge))
        .withStackTraceContaining("SQLITE_FULL")
        .matches(DatabaseException::isDiskFull);

    database.execute(handle -> insert(handle, "after"));
    assertThat(names()).containsExactly("after");
  }

  @Test
  void taskThatCatchesAFullDisk_storesNothingAndFails() {
    HandleAction hiding =
        handle -> {
          insert(handle, "before");
          assertThatExceptionOfType(UnableToExecuteStatementException.class)
              .isThrownBy(() -> insertLarge(handle));
          assertThatExceptionOfType(IllegalStateException.class)
              .isThrownBy(() -> insert(handle, "after"))
              .withMessageContaining("rolled the transaction back");
        };
    database.execute(GroupCommitTest::leaveNoRoom);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.execute(hiding))
        .withMessageContaining("nothing was stored");

    assertThat(together(GroupCommitTest::leaveNoRoom, hiding))
        .allSatisfy(outcome -> assertThat(outcome).containsInstanceOf(DatabaseException.class));
    assertThat(names()).isEmpty();
  }

  @Test
  void failingCommit_failsAllItsTasks() {
    List<Optional<Throwable>> outcomes =
        together(
            handle -> insert(handle, "a"),
            handle -> handle.execute("INSERT INTO part VALUES ('nothing')"),
            handle -> insert(handle, "c"));

    assertThat(outcomes)
        .allSatisfy(outcome -> assertThat(outcome).containsInstanceOf(DatabaseException.class));
    assertThat(names()).isEmpty();

    database.execute(handle -> insert(handle, "later"));
    assertThat(names()).containsExactly("later");
  }

  @Test
  void failingCommit_failsASingleTask() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(
            () -> database.execute(handle -> handle.execute("INSERT INTO part VALUES ('x')")))
        .withStackTraceContaining("FOREIGN KEY");
  }

  @Test
  void close_finishesWaitingWrites() {
    try (Callers callers = new Callers()) {
      CountDownLatch gate = hold(callers);
      for (String name : List.of("a", "b", "c")) {
        callers.startUntilItWaitsIn(
            WriteTask.class, "await", () -> database.execute(handle -> insert(handle, name)));
      }
      callers.startUntilItWaitsIn(Thread.class, "join", database::close);
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(() -> database.execute(handle -> insert(handle, "late")));
      gate.countDown();

      assertThat(callers.failures()).isEmpty();
    }

    try (Database again = Database.open(database.directory())) {
      assertThat(again.<Integer>read(GroupCommitTest::count)).isEqualTo(3);
    }
  }

  /** Runs the tasks as one batch: they wait in the queue while the writer is blocked. */
  private List<Optional<Throwable>> together(HandleAction... tasks) {
    try (Callers holding = new Callers();
        Callers callers = new Callers()) {
      CountDownLatch gate = hold(holding);
      for (HandleAction task : tasks) {
        callers.startUntilItWaitsIn(WriteTask.class, "await", () -> database.execute(task));
      }
      gate.countDown();
      return callers.outcomes();
    }
  }

  /** Blocks the writer with a task that waits for the gate. */
  private CountDownLatch hold(Callers callers) {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    callers.start(
        () ->
            database.execute(
                handle -> {
                  held.countDown();
                  await(gate);
                }));
    await(held);
    return gate;
  }

  private static void await(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> names() {
    return database.<List<String>>read(
        handle ->
            handle.createQuery("SELECT name FROM thing ORDER BY name").mapTo(String.class).list());
  }

  private static int count(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM thing").mapTo(Integer.class).one();
  }

  private static void insert(Handle handle, String name) {
    handle.execute("INSERT INTO thing VALUES (?, '')", name);
  }

  private static void insertLarge(Handle handle) {
    handle.execute("INSERT INTO thing VALUES ('large', ?)", LARGE);
  }

  /** Makes SQLite behave as if the disk were full. */
  private static void leaveNoRoom(Handle handle) {
    handle.createQuery("PRAGMA max_page_count = 100").mapTo(Integer.class).one();
  }
}
