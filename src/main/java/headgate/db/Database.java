package headgate.db;

import headgate.disk.DiskFailure;
import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The database of a data directory. Thread-safe.
 *
 * <p>Work inside {@link #read} or {@link #write} uses the handle that it gets. It must not call the
 * database again: the inner call would wait for the outer one, or read another snapshot.
 */
public final class Database implements DatabaseReader, AutoCloseable {

  /**
   * How many bytes the files of a database have.
   *
   * @param log the write-ahead log
   */
  public record Size(long main, long log) {}

  private static final int MAX_READERS = 8;

  private static final int MAX_WAITING_WRITES = 1_024;

  private static final long TIMEOUT_MILLIS = 10_000;

  private static final long PATIENCE_NANOS = 20_000_000;

  private final Path directory;
  private final @Nullable DirectoryLock lock;
  private final ReaderPool readers;
  private final Writer writer;
  private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);

  private Database(
      Path directory, @Nullable DirectoryLock lock, ReaderPool readers, Writer writer) {
    this.directory = directory;
    this.lock = lock;
    this.readers = readers;
    this.writer = writer;
  }

  /**
   * Whether the directory certainly has no database. False if this user may not look into it:
   * opening it then says so.
   */
  public static boolean isMissing(Path directory) {
    return Files.notExists(DatabaseFile.path(directory));
  }

  /**
   * Opens the database for a server. A directory can have one server at a time. Creates what is
   * missing, and migrates the schema.
   *
   * @throws StartupException if another server uses the directory, if it cannot be written, if it
   *     has the database of another program, or if a newer Headgate has used it
   */
  public static Database open(Path directory) {
    return open(directory, WriterListener.NONE);
  }

  /** Like {@link #open(Path)}, with a listener to each commit. */
  public static Database open(Path directory, WriterListener listener) {
    try {
      OwnerOnlyFiles.createDirectory(directory);
      OwnerOnlyFiles.warnIfShared(directory);
      DirectoryLock lock = DirectoryLock.acquire(directory);
      try {
        DatabaseReplacement.deleteDraft(directory);
        return open(directory, lock, listener);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Opens the database for a command. It may run at the same time as a server and other commands.
   */
  public static Database openShared(Path directory) {
    try {
      OwnerOnlyFiles.createDirectory(directory);
      return open(directory, null, WriterListener.NONE);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static Database open(
      Path directory, @Nullable DirectoryLock lock, WriterListener listener) throws IOException {
    DatabaseFile file = DatabaseFile.in(directory);
    try {
      file.migrate(Migrations.ofProgram());
      ReaderPool readers = new ReaderPool(file, MAX_READERS, TIMEOUT_MILLIS);
      WriteQueue queue = new WriteQueue(MAX_WAITING_WRITES, TIMEOUT_MILLIS, PATIENCE_NANOS);
      Writer writer = Writer.start(file, file.openWriter(), queue, listener);
      return new Database(directory, lock, readers, writer);
    } catch (SQLException e) {
      throw OpenFailure.of(file.path(), e);
    }
  }

  Path directory() {
    return directory;
  }

  @Override
  public <T extends @Nullable Object> T read(HandleFunction<T> work) {
    requireNotNested();
    reading.set(true);
    try {
      return readers.read(work);
    } finally {
      reading.set(false);
    }
  }

  /**
   * Runs one query and reads its first row. Takes half the time of {@link #read}, because one query
   * needs no transaction.
   *
   * @param sql with a {@code ?} for each parameter
   * @throws DatabaseException if the database is closed or overloaded
   */
  public <T> Optional<T> firstRow(String sql, RowReader<T> reader, String... parameters) {
    requireNotNested();
    return readers.firstRow(sql, reader, parameters);
  }

  /**
   * Runs the work in the thread of the writer, completely or not at all. Returns when the result
   * survives a power loss. Rethrows what the work throws. The wait cannot be interrupted.
   *
   * <p>Other writes wait for this one, so the work itself must not wait.
   *
   * @throws DatabaseException if nothing was stored because the database is closed, is overloaded,
   *     or cannot write
   */
  public <T extends @Nullable Object> T write(HandleFunction<T> work) {
    requireNotNested();
    return writer.write(work);
  }

  /**
   * Like {@link #write}, for work that nobody waits for: other writes pass it, for 10 milliseconds
   * at most.
   */
  public <T extends @Nullable Object> T writeInBackground(HandleFunction<T> work) {
    requireNotNested();
    return writer.writeInBackground(work);
  }

  /** {@link #write} for work without a result. */
  public void execute(HandleAction work) {
    this.<@Nullable Void>write(
        handle -> {
          work.run(handle);
          return null;
        });
  }

  /** Whether other writes wait for the one that runs. Call it in the work of {@link #write}. */
  public boolean othersWait() {
    return writer.othersWait();
  }

  /** How many writes wait for the writer. */
  public int waitingWrites() {
    return writer.waiting();
  }

  /** Looks at the files and does not open them. */
  public Size size() {
    File main = DatabaseFile.path(directory).toFile();
    return new Size(main.length(), new File(main + "-wal").length());
  }

  /** The version of SQLite. */
  public String sqliteVersion() {
    return firstRow("SELECT sqlite_version()", row -> row.getString(1)).orElseThrow();
  }

  /**
   * Whether the schema is that of this program. It is another one if a newer Headgate has migrated
   * the database in the meantime.
   */
  public boolean hasCurrentSchema() {
    int version = firstRow("PRAGMA user_version", row -> row.getInt(1)).orElseThrow();
    return version == Migrations.NAMES.size();
  }

  /** Finishes the writes that wait, and refuses later calls. */
  @Override
  public void close() {
    requireNotNested();
    writer.finish();
    try (lock) {
      readers.close();
      writer.close(); // last, because this moves the write-ahead log into the database file
    } catch (SQLException | IOException e) {
      throw new DatabaseException("The database did not close cleanly.", e);
    }
  }

  private void requireNotNested() {
    if (reading.get() || writer.isCurrentThread()) {
      throw new IllegalStateException(
          "Database.read and Database.write cannot be nested. Use the handle of the outer call.");
    }
  }

  private static StartupException unusable(Path directory, IOException cause) {
    return new StartupException(
        DiskFailure.explain("The data directory " + directory, directory, cause), cause);
  }
}
