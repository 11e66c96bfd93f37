package headgate.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import headgate.problem.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

  private enum Colour {
    RED,
    BLUE
  }

  private Database database;

  @BeforeEach
  void open(@TempDir Path directory) {
    database = Database.open(directory);
    database.execute(
        handle -> handle.execute("CREATE TABLE thing (name TEXT UNIQUE, at TEXT) STRICT"));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void write_isSeenByTheNextRead() {
    int rows = database.write(handle -> handle.execute("INSERT INTO thing VALUES ('a', NULL)"));

    assertThat(rows).isEqualTo(1);
    assertThat(database.read(DatabaseTest::names)).isEqualTo("a");
  }

  @Test
  void write_thatFails_storesNothing() {
    Problem problem = Problem.invalid("No.");

    assertThatExceptionOfType(Problem.class)
        .isThrownBy(
            () ->
                database.execute(
                    handle -> {
                      handle.execute("INSERT INTO thing VALUES ('a', NULL)");
                      throw problem;
                    }))
        .isSameAs(problem);

    assertThat(database.read(DatabaseTest::names)).isEmpty();
  }

  @Test
  void write_thatFails_hasTheTraceOfItsCaller() {
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(
            () ->
                database.execute(
                    handle -> {
                      throw new UnsupportedOperationException();
                    }))
        .satisfies(
            failure ->
                assertThat(failure.getSuppressed()[0].getStackTrace())
                    .anyMatch(
                        frame -> frame.getClassName().startsWith("headgate.db.DatabaseTest")));
  }

  @Test
  void write_thatThrowsAnError_doesNotEndTheWriter() {
    assertThatExceptionOfType(StackOverflowError.class)
        .isThrownBy(
            () ->
                database.execute(
                    handle -> {
                      throw new StackOverflowError();
                    }));

    database.execute(handle -> handle.execute("INSERT INTO thing VALUES ('a', NULL)"));
    assertThat(database.read(DatabaseTest::names)).isEqualTo("a");
  }

  @Test
  void write_ofAnInterruptedThread_succeedsAndKeepsTheInterrupt() {
    Thread.currentThread().interrupt();

    int rows = database.write(handle -> handle.execute("INSERT INTO thing VALUES ('a', NULL)"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(rows).isEqualTo(1);
  }

  @Test
  void write_thatInterruptsItsThread_doesNotAffectLaterWrites() {
    database.execute(handle -> Thread.currentThread().interrupt());

    assertThat(database.<Boolean>write(handle -> Thread.currentThread().isInterrupted())).isFalse();
  }

  @Test
  void write_thatClosesItsHandle_failsAndTheNextOneWorks() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(
            () ->
                database.execute(
                    handle -> {
                      handle.execute("INSERT INTO thing VALUES ('a', NULL)");
                      handle.close();
                    }));

    database.execute(handle -> handle.execute("INSERT INTO thing VALUES ('b', NULL)"));
    assertThat(database.read(DatabaseTest::names)).isEqualTo("b");
  }

  @Test
  void write_cannotEndItsTransaction() {
    assertThatIllegalStateException()
        .isThrownBy(() -> database.execute(Handle::commit))
        .withMessageContaining("begin and end transactions");
    assertThatIllegalStateException()
        .isThrownBy(() -> database.execute(handle -> handle.afterCommit(() -> {})));
  }

  @Test
  void read_seesOneSnapshot() {
    String seen =
        database.read(
            handle -> {
              String before = names(handle);
              inAnotherThread(
                  () ->
                      database.execute(
                          writing -> writing.execute("INSERT INTO thing VALUES ('a', NULL)")));
              return before + "|" + names(handle);
            });

    assertThat(seen).isEqualTo("|");
    assertThat(database.read(DatabaseTest::names)).isEqualTo("a");
  }

  @Test
  void read_cannotWrite() {
    assertThatExceptionOfType(UnableToExecuteStatementException.class)
        .isThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM thing")))
        .withMessageContaining("SQLITE_READONLY");
  }

  @Test
  void read_thatFails_leavesItsConnectionUsable() {
    for (int i = 0; i < 20; i++) { // more than there are connections
      assertThatExceptionOfType(UnableToExecuteStatementException.class)
          .isThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM thing")));
    }

    assertThat(database.read(DatabaseTest::names)).isEmpty();
  }

  @Test
  void read_thatClosesItsHandle_failsAndTheNextOneWorks() {
    for (int i = 0; i < 20; i++) { // more than there are connections
      assertThatExceptionOfType(DatabaseException.class)
          .isThrownBy(
              () ->
                  database.read(
                      handle -> {
                        handle.close();
                        return "";
                      }));
    }

    assertThat(database.read(DatabaseTest::names)).isEmpty();
  }

  @Test
  void reads_runInParallel() {
    database.execute(handle -> handle.execute("INSERT INTO thing VALUES ('a', NULL)"));

    try (Callers callers = new Callers()) {
      for (int i = 0; i < 16; i++) {
        callers.start(
            () -> {
              for (int j = 0; j < 200; j++) {
                assertThat(database.read(DatabaseTest::names)).isEqualTo("a");
              }
            });
      }
      assertThat(callers.failures()).isEmpty();
    }
  }

  @Test
  void nestedCall_isRefused() {
    HandleFunction<String> inner = DatabaseTest::names;

    assertThatIllegalStateException()
        .isThrownBy(() -> database.read(handle -> database.read(inner)))
        .withMessageContaining("cannot be nested");
    assertThatIllegalStateException()
        .isThrownBy(() -> database.read(handle -> database.write(inner)));
    assertThatIllegalStateException()
        .isThrownBy(() -> database.write(handle -> database.read(inner)));
    assertThatIllegalStateException()
        .isThrownBy(() -> database.write(handle -> database.write(inner)));
    assertThatIllegalStateException()
        .isThrownBy(() -> database.execute(handle -> database.close()));
  }

  @Test
  void handle_usedAfterItsWork_isRefused() {
    Handle writing = database.<Handle>write(handle -> handle);
    Handle reading = database.<Handle>read(handle -> handle);

    assertThatIllegalStateException()
        .isThrownBy(() -> writing.execute("INSERT INTO thing VALUES ('a', NULL)"))
        .withMessageContaining("valid only inside");
    assertThatIllegalStateException().isThrownBy(() -> names(reading));
  }

  @Test
  void stream_leftOpen_isClosedWithItsWork() {
    database.execute(handle -> handle.execute("INSERT INTO thing VALUES ('a', NULL), ('b', NULL)"));

    for (int i = 0; i < 20; i++) {
      Stream<String> left =
          database.<Stream<String>>read(
              handle -> handle.createQuery("SELECT name FROM thing").mapTo(String.class).stream());
      assertThat(left).isNotNull();
    }

    database.execute(handle -> handle.execute("DROP TABLE thing"));
    assertThat(
            database.<Integer>read(
                handle ->
                    handle
                        .createQuery("SELECT count(*) FROM sqlite_schema WHERE name = 'thing'")
                        .mapTo(Integer.class)
                        .one()))
        .isZero();
  }

  @Test
  void instants_andEnums_areBoundAsTextAndReadBack() {
    Instant instant = Instant.parse("2024-01-01T00:00:00.5Z");

    database.execute(
        handle ->
            handle
                .createUpdate("INSERT INTO thing VALUES (:name, :at)")
                .bind("name", Colour.BLUE)
                .bind("at", instant)
                .execute());

    Map<String, Object> row =
        database.<Map<String, Object>>read(
            handle -> handle.createQuery("SELECT * FROM thing").mapToMap().one());
    assertThat(row).containsEntry("name", "BLUE").containsEntry("at", "2024-01-01T00:00:00.500Z");
    assertThat(
            database.<Instant>read(
                handle -> handle.createQuery("SELECT at FROM thing").mapTo(Instant.class).one()))
        .isEqualTo(instant);
    assertThat(
            database.<Colour>read(
                handle -> handle.createQuery("SELECT name FROM thing").mapTo(Colour.class).one()))
        .isEqualTo(Colour.BLUE);
  }

  @Test
  void messages_hideBoundValues() {
    HandleFunction<Integer> insert =
        handle -> handle.execute("INSERT INTO thing VALUES (?, NULL)", "a-token");
    database.write(insert);

    assertThatExceptionOfType(UnableToExecuteStatementException.class)
        .isThrownBy(() -> database.write(insert))
        .withStackTraceContaining("SQLITE_CONSTRAINT_UNIQUE")
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasStackTraceContaining("")
                    .message()
                    .doesNotContain("a-token"));
  }

  @Test
  void close_twice_isHarmless() {
    database.close();
    database.close();

    try (Database again = Database.open(database.directory())) {
      assertThat(again.read(DatabaseTest::names)).isEmpty();
    }
  }

  @Test
  void close_refusesLaterCalls() {
    database.close();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.read(DatabaseTest::names))
        .withMessageContaining("closed");
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> database.write(DatabaseTest::names))
        .withMessageContaining("closed");
  }

  private static String names(Handle handle) {
    return String.join(
        ",", handle.createQuery("SELECT name FROM thing ORDER BY name").mapTo(String.class).list());
  }

  private static void inAnotherThread(Runnable work) {
    try (Callers callers = new Callers()) {
      callers.start(work);
      assertThat(callers.failures()).isEmpty();
    }
  }
}
