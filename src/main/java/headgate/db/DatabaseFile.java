package headgate.db;

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
 * {@code headgate.db} in a data directory, and how connections to it are set up.
 *
 * <p>Nothing else in this process may open the file or its companions: on POSIX systems SQLite's
 * locks would go when that other one is closed. A copy is made by SQLite ({@code VACUUM INTO}).
 */
final class DatabaseFile {

  private static final int BUSY_MILLIS = 5_000;

  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private static final int WAL_BYTES = 64 * 1024 * 1024; // what is kept of it after a checkpoint

  private static final int WRITER_CACHE_KIB = 16_000;

  private static final int READER_CACHE_KIB = 4_000;

  private final Path path;

  private DatabaseFile(Path path) {
    this.path = path;
  }

  /** Makes the file where it is missing, so that SQLite's companions inherit its mode. */
  static DatabaseFile in(Path directory) throws IOException {
    Path path = directory.resolve("headgate.db");
    OwnerOnly.makeFile(path);
    OwnerOnly.tighten(directory.resolve("headgate.db-wal"));
    OwnerOnly.tighten(directory.resolve("headgate.db-shm"));
    return new DatabaseFile(path);
  }

  Path path() {
    return path;
  }

  /** Makes the file a database of this program's schema. */
  void migrate(Migrations migrations) throws SQLException {
    try (SQLiteConnection connection = connect(new SQLiteConfig())) {
      useLog(connection);
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
      pragma(connection, "journal_size_limit = " + WAL_BYTES);
      pragma(connection, "temp_store = MEMORY");
      pragma(connection, "cache_size = -" + WRITER_CACHE_KIB);
      return connection;
    } catch (SQLException | RuntimeException e) {
      closeAfter(e, connection);
      throw e;
    }
  }

  /**
   * While a writer is open: a read-only connection cannot make what SQLite keeps beside the file.
   */
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
    // As a URI, because the driver takes what follows a ? in a plain path for settings.
    return (SQLiteConnection) config.createConnection("jdbc:sqlite:" + path.toUri());
  }

  /**
   * Turns the write-ahead log on. Where several programs do so to a new file at the same moment,
   * SQLite calls it busy without waiting, because it might be a deadlock; the waiting is done here.
   */
  private void useLog(SQLiteConnection connection) throws SQLException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(BUSY_MILLIS);
    String mode = "";
    while (mode.isEmpty()) {
      try (Statement statement = connection.createStatement();
          ResultSet answer = statement.executeQuery("PRAGMA journal_mode = WAL")) {
        mode = answer.getString(1);
      } catch (SQLException e) {
        if (OpenFailure.primary(e) != SQLiteErrorCode.SQLITE_BUSY || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(RETRY_NANOS);
      }
    }
    if (!mode.equals("wal")) {
      throw new StartupException(
          "The file system of %s cannot carry the database, as it shares no memory between programs. Name a directory on a local disk."
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
