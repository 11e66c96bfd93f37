package headgate.db;

import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database of a data directory. Safe for use by many threads.
 *
 * <p>Work inside {@link #read} or {@link #write} uses the handle it is given; calling the database
 * again from there is refused, because the one would wait for the other, or see another moment.
 */
public final class Database implements AutoCloseable {

  private static final int MOST_READERS = 8;

  private static final int MOST_WAITING_WRITES = 1_024;

  private static final long PATIENCE_MILLIS = 10_000;

  private final Path directory;
  private final @Nullable DirectoryLock lock;
  private final Readers readers;
  private final Writer writer;
  private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);

  private Database(Path directory, @Nullable DirectoryLock lock, Readers readers, Writer writer) {
    this.directory = directory;
    this.lock = lock;
    this.readers = readers;
    this.writer = writer;
  }

  /**
   * For a server, of which a directory can have one. Makes what is missing and migrates the schema.
   *
   * @throws StartupException where the directory is served already, cannot be written, holds
   *     something else, or has been used by a newer program
   */
  public static Database open(Path directory) {
    try {
      OwnerOnly.makeDirectory(directory);
      DirectoryLock lock = DirectoryLock.take(directory);
      try {
        return open(directory, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * For a command that may run beside a server: {@link #open} without the claim to be the only one.
   */
  public static Database openShared(Path directory) {
    try {
      OwnerOnly.makeDirectory(directory);
      return open(directory, null);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static Database open(Path directory, @Nullable DirectoryLock lock) throws IOException {
    DatabaseFile file = DatabaseFile.in(directory);
    try {
      file.migrate(Migrations.ofProgram());
      Readers readers = new Readers(file, MOST_READERS, PATIENCE_MILLIS);
      WriteQueue queue = new WriteQueue(MOST_WAITING_WRITES, PATIENCE_MILLIS);
      Writer writer = Writer.start(file, file.openWriter(), queue);
      return new Database(directory, lock, readers, writer);
    } catch (SQLException e) {
      throw OpenFailure.of(file.path(), e);
    }
  }

  Path directory() {
    return directory;
  }

  /**
   * Runs the work on one snapshot of the database, in the caller's thread; writing in it fails.
   *
   * @throws DatabaseException where the database is closed or has too much to do
   */
  public <T extends @Nullable Object> T read(HandleFunction<T> work) {
    requireOutside();
    reading.set(true);
    try {
      return readers.read(work);
    } finally {
      reading.set(false);
    }
  }

  /**
   * The first row of one statement, which is a snapshot by itself: half the price of {@link #read},
   * for what is read most often.
   *
   * @param sql with a {@code ?} for each parameter
   * @throws DatabaseException where the database is closed or has too much to do
   */
  public <T> Optional<T> firstRow(String sql, RowReader<T> reader, String... parameters) {
    requireOutside();
    return readers.firstRow(sql, reader, parameters);
  }

  /**
   * Runs the work on the writer's thread, all of it or nothing, and returns when it is safe from a
   * power loss. What the work throws comes back as it was thrown. The wait cannot be interrupted.
   *
   * <p>Others wait meanwhile: the work must not wait for anything itself.
   *
   * @throws DatabaseException where nothing was stored because the database is closed, has too much
   *     to do or cannot write
   */
  public <T extends @Nullable Object> T write(HandleFunction<T> work) {
    requireOutside();
    return writer.write(work);
  }

  /** {@link #write} for work that has nothing to tell. */
  public void execute(HandleAction work) {
    this.<@Nullable Void>write(
        handle -> {
          work.run(handle);
          return null;
        });
  }

  /** Finishes what has been asked for, and refuses what comes later. */
  @Override
  public void close() {
    requireOutside();
    writer.finish();
    try (lock) {
      readers.close();
      writer.close(); // last, for it folds the log into the database file
    } catch (SQLException | IOException e) {
      throw new DatabaseException("The database did not close cleanly.", e);
    }
  }

  private void requireOutside() {
    if (reading.get() || writer.isCurrentThread()) {
      throw new IllegalStateException(
          "The database was called from inside Database.read or Database.write: use the handle given.");
    }
  }

  private static StartupException unusable(Path directory, IOException cause) {
    return new StartupException(
        "The data directory %s cannot be used (%s). Name a directory that this user may write to."
            .formatted(directory, cause),
        cause);
  }
}
