package headgate.db;

import headgate.problem.StartupException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite says when a database does not open, in words for an operator. */
final class OpenFailure {

  private OpenFailure() {}

  static StartupException of(Path file, SQLException cause) {
    return new StartupException(words(file, cause), cause);
  }

  private static String words(Path file, SQLException cause) {
    return switch (primary(cause)) {
      case SQLITE_NOTADB ->
          "%s is not a database, or is damaged. Move it away, or name another data directory."
              .formatted(file);
      case SQLITE_CORRUPT -> "The database %s is damaged. Put back a backup of it.".formatted(file);
      case SQLITE_FULL ->
          "The disk of %s is full. Free some space, then start again.".formatted(file);
      case SQLITE_BUSY ->
          "Another program keeps the database %s locked. End that program, then start again."
              .formatted(file);
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          "The database %s cannot be written. Give this user the right to write to it and its directory."
              .formatted(file);
      default ->
          "The database %s cannot be opened: %s. Check the disk and the data directory."
              .formatted(file, cause.getMessage());
    };
  }

  /** SQLite's extended codes carry the primary one in their lowest byte. */
  static SQLiteErrorCode primary(SQLException cause) {
    return cause instanceof SQLiteException found
        ? SQLiteErrorCode.getErrorCode(found.getResultCode().code & 0xFF)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
