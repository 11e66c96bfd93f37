package headgate.sandbox.store;

import headgate.disk.DiskFailure;
import headgate.problem.StartupException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Explains to an operator why the simulator's file cannot be opened. */
final class OpenFailure {

  /** The file has only test data, so nothing of value is lost without it. */
  private static final String WAY_OUT =
      " Move the file away: the simulator then starts with an empty one. Or start without the"
          + " simulator: --sandbox-port off.";

  private OpenFailure() {}

  static StartupException of(Path file, Exception cause) {
    return new StartupException(message(file, cause), cause);
  }

  private static String message(Path file, Exception cause) {
    return switch (code(cause)) {
      case SQLITE_FULL -> DiskFailure.fullDisk(file);
      case SQLITE_NOTADB, SQLITE_CORRUPT ->
          "The simulator's file %s is damaged, or is not a database.".formatted(file) + WAY_OUT;
      case SQLITE_BUSY, SQLITE_LOCKED ->
          "Another program has locked the simulator's file %s. Stop that program, then start again."
              .formatted(file);
      case SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH ->
          ("The simulator's file %s cannot be written. Give this user write access to it and its"
                  + " directory. Or start without the simulator: --sandbox-port off.")
              .formatted(file);
      case SQLITE_IOERR ->
          ("The simulator's file %s cannot be read or written: %s. The disk may be full or broken:"
                  + " check it, then start again.")
              .formatted(file, reason(cause));
      default ->
          "The simulator's file %s cannot be used: %s.".formatted(file, reason(cause)) + WAY_OUT;
    };
  }

  private static @Nullable String reason(Exception cause) {
    SQLException inner = sqlException(cause);
    return inner == null ? cause.getMessage() : inner.getMessage();
  }

  /** The primary result code. It is the lowest byte of an extended one. */
  private static SQLiteErrorCode code(Exception cause) {
    return sqlException(cause) instanceof SQLiteException found
        ? SQLiteErrorCode.getErrorCode(found.getResultCode().code & 0xFF)
        : SQLiteErrorCode.UNKNOWN_ERROR;
  }

  private static @Nullable SQLException sqlException(@Nullable Throwable cause) {
    for (Throwable current = cause; current != null; current = current.getCause()) {
      if (current instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }
}
