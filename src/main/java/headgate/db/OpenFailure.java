package headgate.db;

import headgate.disk.DiskFailure;
import headgate.problem.StartupException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Explains to an operator why a database cannot be opened. */
final class OpenFailure {

  private OpenFailure() {}

  static StartupException of(Path file, SQLException cause) {
    return new StartupException(message(file, cause), cause);
  }

  private static String message(Path file, SQLException cause) {
    if (cause.getCause() instanceof NativeLibraryNotFoundException) {
      return ("SQLite's library cannot be unpacked into the temporary directory %s, or there is none"
              + " for this system. Free some space there, or name another directory:"
              + " java -Djava.io.tmpdir=DIRECTORY.")
          .formatted(System.getProperty("java.io.tmpdir"));
    }
    return switch (primaryCode(cause)) {
      case SQLITE_NOTADB ->
          "%s is not a database, or is damaged. Move it, or name another data directory."
              .formatted(file);
      case SQLITE_CORRUPT -> "The database %s is damaged. Restore a backup.".formatted(file);
      case SQLITE_FULL -> DiskFailure.fullDisk(file);
      case SQLITE_IOERR ->
          ("The database %s cannot be read or written: %s. The disk may be full or broken: check it,"
                  + " then start again.")
              .formatted(file, cause.getMessage());
      case SQLITE_BUSY ->
          "Another program has locked the database %s. Stop that program, then start again."
              .formatted(file);
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          "The database %s cannot be written. Give this user write access to it and its directory."
              .formatted(file);
      default ->
          "The database %s cannot be opened: %s. Check the disk and the data directory."
              .formatted(file, cause.getMessage());
    };
  }

  /** The primary result code. It is the lowest byte of an extended one. */
  static SQLiteErrorCode primaryCode(SQLException cause) {
    return cause instanceof SQLiteException found
        ? SQLiteErrorCode.getErrorCode(found.getResultCode().code & 0xFF)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }
}
