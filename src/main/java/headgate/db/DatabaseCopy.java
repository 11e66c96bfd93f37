package headgate.db;

import headgate.disk.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;

/**
 * Copies a database while other connections, also those of other processes, write to it.
 *
 * <p>It uses SQLite's backup API in one step, inside a read transaction. So the copy is exactly the
 * snapshot whose rows were counted before, and it is never begun again because somebody writes.
 * {@code VACUUM INTO} cannot run inside a transaction: nothing could be compared with its copy. It
 * also builds every index again.
 *
 * <p>Writers do not wait for a copy. Until it ends, the write-ahead log cannot begin again at its
 * start, so it grows by what is written meanwhile. The next checkpoint cuts it.
 */
public final class DatabaseCopy {

  /**
   * What a database holds.
   *
   * @param schema how many migrations were applied
   * @param rows how many rows each table has
   */
  public record Contents(int schema, Map<String, Long> rows) {}

  private static final int BUSY_MILLIS = 5_000;

  private DatabaseCopy() {}

  /**
   * Copies the database of a data directory into a new file with mode 0600, checks the copy, and
   * waits until it is on the disk. If this fails, the file is deleted.
   *
   * @throws DatabaseException whose message says what the operator can do
   */
  public static Contents make(Path directory, Path target) {
    Path database = directory.resolve("headgate.db");
    try {
      OwnerOnlyFiles.openNew(target).close();
      try {
        Contents expected = copy(database, target);
        Contents found = check(target, target);
        if (!found.equals(expected)) {
          throw new DatabaseException(
              "The copy of %s differs from it: it has %s instead of %s. Check the disk."
                  .formatted(database, found, expected));
        }
        force(target);
        return found;
      } catch (SQLException | IOException | RuntimeException e) {
        delete(target);
        throw e;
      }
    } catch (SQLException e) {
      throw failure(database, target, e);
    } catch (IOException e) {
      throw new DatabaseException(
          ("The file %s cannot be written (%s). Free some space, give this user the right to write"
                  + " there, or name another place.")
              .formatted(target, e),
          e);
    }
  }

  /**
   * Checks a complete database that nobody else has open, and makes it a single file.
   *
   * @param name of the file in messages
   * @throws DatabaseException if it is damaged
   */
  static Contents check(Path file, Path name) {
    try (SQLiteConnection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode = DELETE");
      try (ResultSet row = statement.executeQuery("PRAGMA integrity_check(1)")) {
        String found = row.getString(1);
        if (!found.equals("ok")) {
          throw new DatabaseException(
              "%s is damaged (%s). Use another copy.".formatted(name, found));
        }
      }
      return contents(statement);
    } catch (SQLException e) {
      throw failure(name, name, e);
    }
  }

  /** Deletes a copy that is not finished, with the file beside it in which SQLite keeps a log. */
  public static void delete(Path draft) throws IOException {
    Files.deleteIfExists(draft);
    Files.deleteIfExists(draft.resolveSibling(draft.getFileName() + "-journal"));
  }

  static SQLiteConnection connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MILLIS);
    return (SQLiteConnection)
        config.createConnection("jdbc:sqlite:" + file.toAbsolutePath().toUri());
  }

  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Contents copy(Path database, Path target) throws SQLException {
    try (SQLiteConnection connection = connect(database);
        Statement statement = connection.createStatement()) {
      connection.getConnectionConfig().setAutoCommit(false); // see package-info
      statement.executeUpdate("BEGIN");
      Contents contents = contents(statement);
      String file = target.toAbsolutePath().toString();
      int code = connection.getDatabase().backup("main", file, (remaining, pages) -> {}, 0, 0, -1);
      statement.executeUpdate("COMMIT");
      if (code != SQLiteErrorCode.SQLITE_OK.code) {
        SQLiteErrorCode error = SQLiteErrorCode.getErrorCode(code);
        throw new org.sqlite.SQLiteException(error.toString(), error);
      }
      return contents;
    }
  }

  static Contents contents(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    Map<String, Long> rows = new TreeMap<>();
    for (String table : tables) {
      String quoted = table.replace("\"", "\"\"");
      rows.put(table, number(statement, "SELECT count(*) FROM \"%s\"".formatted(quoted)));
    }
    return new Contents((int) number(statement, "PRAGMA user_version"), rows);
  }

  private static long number(Statement statement, String query) throws SQLException {
    try (ResultSet row = statement.executeQuery(query)) {
      return row.getLong(1);
    }
  }

  private static DatabaseException failure(Path database, Path target, SQLException cause) {
    String message =
        switch (OpenFailure.primaryCode(cause)) {
          case SQLITE_NOTADB ->
              "%s is not a database, or is damaged. Use another copy.".formatted(database);
          case SQLITE_CORRUPT ->
              "The database %s is damaged or not complete. Use another copy.".formatted(database);
          case SQLITE_FULL ->
              "The disk of %s is full. Free some space, then try again.".formatted(target);
          case SQLITE_BUSY ->
              "Another program has locked the database %s. Try again later.".formatted(database);
          default ->
              "The database %s cannot be copied to %s: %s. Check the disk and the rights of this user."
                  .formatted(database, target, cause.getMessage());
        };
    return new DatabaseException(message, cause);
  }
}
