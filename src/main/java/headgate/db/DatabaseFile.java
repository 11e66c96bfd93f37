package headgate.db;

import headgate.disk.OwnerOnlyFiles;
import headgate.problem.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * The file {@code headgate.db} in a data directory, and the settings of connections to it.
 *
 * <p>Nothing else in this process may open the file or the files beside it. On POSIX systems, a
 * process loses its locks on a file when it closes any descriptor of the file.
 */
final class DatabaseFile {

  private static final int BUSY_MILLIS = 5_000;

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final int MAX_IDLE_WAL_BYTES = 64 * 1024 * 1024; // its size after a checkpoint

  // Larger ones make nothing faster: the system has the pages that are not in here.
  private static final int WRITER_CACHE_KIB = 4_000;

  private static final int READER_CACHE_KIB = 1_000;

  private final Path path;

  private DatabaseFile(Path path) {
    this.path = path;
  }

  /** Creates the file if it is missing. SQLite's files beside it inherit its mode. */
  static DatabaseFile in(Path directory) throws IOException {
    Path path = path(directory);
    OwnerOnlyFiles.createFile(path);
    OwnerOnlyFiles.restrict(directory.resolve("headgate.db-wal"));
    OwnerOnlyFiles.restrict(directory.resolve("headgate.db-shm"));
    return new DatabaseFile(path);
  }

  /** Creates and changes nothing. */
  static DatabaseFile existing(Path directory) {
    return new DatabaseFile(path(directory));
  }

  static Path path(Path directory) {
    return directory.resolve("headgate.db");
  }

  Path path() {
    return path;
  }

  /** Brings the schema up to date. */
  void migrate(Migrations migrations) throws SQLException {
    try (SQLiteConnection connection = connect(new SQLiteConfig())) {
      useWriteAheadLog(connection);
      pragma(connection, "synchronous = FULL");
      connection.getConnectionConfig().setAutoCommit(false); // see package-info
      migrations.apply(connection, path);
    }
  }

  WriterSession openWriter() throws SQLException {
    return WriterSession.of(connectForWriting());
  }

  SQLiteConnection connectForWriting() throws SQLException {
    SQLiteConnection connection = connect(new SQLiteConfig());
    try {
      pragma(connection, "synchronous = FULL");
      pragma(connection, "foreign_keys = ON");
      pragma(connection, "secure_delete = ON"); // what is deleted is overwritten
      pragma(connection, "journal_size_limit = " + MAX_IDLE_WAL_BYTES);
      pragma(connection, "temp_store = MEMORY");
      pragma(connection, "cache_size = -" + WRITER_CACHE_KIB);
      return connection;
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  /** A writer must be open, because a read-only connection cannot create the files beside it. */
  Session openReader() throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    SQLiteConnection connection = connect(config);
    try {
      pragma(connection, "query_only = ON");
      pragma(connection, "temp_store = MEMORY");
      pragma(connection, "cache_size = -" + READER_CACHE_KIB);
      return Session.of(connection, "BEGIN");
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  private SQLiteConnection connect(SQLiteConfig config) throws SQLException {
    config.setBusyTimeout(BUSY_MILLIS);
    config.setGetGeneratedKeys(false); // see package-info
    // A URI, because the driver reads settings after a ? in a plain path.
    return (SQLiteConnection) config.createConnection("jdbc:sqlite:" + path.toUri());
  }

  /**
   * Turns the write-ahead log on. If several processes do that to a new file at the same time,
   * SQLite reports busy without waiting, because it might be a deadlock. So this method waits.
   */
  private void useWriteAheadLog(SQLiteConnection connection) throws SQLException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
    String mode = "";
    while (mode.isEmpty()) {
      try (Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery("PRAGMA journal_mode = WAL")) {
        mode = answer.getString(1);
      } catch (SQLException e) {
        if (OpenFailure.primaryCode(e) != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    if (!mode.equals("wal")) {
      throw new StartupException(
          ("The file system of %s does not support the database: it has no shared memory between"
                  + " processes. Name a directory on a local disk.")
              .formatted(path));
    }
  }

  private static void pragma(SQLiteConnection connection, String pragma) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + pragma);
    }
  }

  private static void closeAfter(Exception cause, SQLiteConnection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
