package headgate.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;

/**
 * Prints how many reads of one row, and writes of 10 KB, run in a second. Start it by hand, and
 * compare the ratios:
 *
 * <pre>java -cp target/classes:target/test-classes:… headgate.db.DatabaseBenchmark [directory]
 * </pre>
 */
final class DatabaseBenchmark {

  private static final int ROWS = 10_000;

  private static final int CALLERS = 16;

  private static final String DEFINITION = "x".repeat(10_000);

  private final Database database;
  private final Path directory;

  private DatabaseBenchmark(Database database, Path directory) {
    this.database = database;
    this.directory = directory;
  }

  public static void main(String[] arguments) throws Exception {
    Path parent = Path.of(arguments.length > 0 ? arguments[0] : "target");
    Path directory = Files.createTempDirectory(Files.createDirectories(parent), "benchmark");
    try (Database database = Database.open(directory)) {
      new DatabaseBenchmark(database, directory).run();
    } finally {
      delete(directory);
    }
  }

  private void run() throws Exception {
    database.execute(
        handle -> {
          handle.execute(
              "CREATE TABLE benchmark (id INTEGER PRIMARY KEY, name TEXT, definition TEXT) STRICT");
          IntStream.range(0, ROWS).forEach(i -> insert(handle, "flow " + i));
        });
    for (int round = 1; round <= 3; round++) {
      System.out.println("round " + round);
      measure("read of one row, 1 caller", 1, 3, () -> database.read(this::readOne));
      measure("read of one row, 16 callers", CALLERS, 3, () -> database.read(this::readOne));
      createsAlone();
      measure("creates, group commit, 16 callers", CALLERS, 3, this::create);
      measure("creates, group commit, 1 caller", 1, 2, this::create);
    }
  }

  private String readOne(Handle handle) {
    return handle
        .createQuery("SELECT id, name, definition FROM benchmark WHERE id = :id")
        .bind("id", ThreadLocalRandom.current().nextInt(ROWS) + 1)
        .map((row, context) -> row.getString("name") + row.getString("definition").length())
        .one();
  }

  private int create() {
    return database.write(handle -> insert(handle, UUID.randomUUID().toString()));
  }

  /** For comparison with group commit: one transaction for each create. */
  private void createsAlone() throws Exception {
    DatabaseFile file = DatabaseFile.in(directory);
    try (Session session = Session.of(file.connectForWriting(), "BEGIN IMMEDIATE")) {
      measure(
          "creates, a transaction each, 16 callers",
          CALLERS,
          3,
          () -> {
            synchronized (session) {
              return session.snapshot(handle -> insert(handle, UUID.randomUUID().toString()));
            }
          });
    }
  }

  private static int insert(Handle handle, String name) {
    return handle
        .createUpdate("INSERT INTO benchmark (name, definition) VALUES (:name, :definition)")
        .bind("name", name)
        .bind("definition", DEFINITION)
        .execute();
  }

  private static void measure(String what, int callers, int seconds, Callable<?> call)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    var counts =
        IntStream.range(0, callers).mapToObj(i -> threads.submit(() -> repeat(end, call))).toList();
    long calls = 0;
    for (Future<Long> count : counts) {
      calls += count.get();
    }
    threads.shutdown();
    System.out.printf("  %-42s %,10d /s%n", what, calls / seconds);
  }

  private static long repeat(long end, Callable<?> call) throws Exception {
    long calls = 0;
    while (System.nanoTime() < end) {
      call.call();
      calls++;
    }
    return calls;
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
