package headgate.db;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/**
 * The database is closed, overloaded, or cannot use its disk. The work itself is not the cause. A
 * write that fails with this stored nothing.
 */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final String FULL_DISK =
      "The disk of the data directory is full, so nothing was stored. Reads still work. Make room on"
          + " it, then try again: no restart is needed.";

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A write that stored nothing. */
  static DatabaseException ofWrite(Throwable cause) {
    return new DatabaseException(
        isFullDisk(cause) ? FULL_DISK : "The write failed; nothing was stored.", cause);
  }

  /** The same failure in other words, for work that did something outside the database, too. */
  public DatabaseException saying(String message) {
    return new DatabaseException(message, this);
  }

  /**
   * Whether the disk is full. Reads work meanwhile, and writes work again as soon as there is room.
   */
  public boolean isDiskFull() {
    return isFullDisk(getCause());
  }

  /** Whether the cause of a failure is a full disk, whoever reports it. */
  public static boolean isFullDisk(@Nullable Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && OpenFailure.primaryCode(sql) == SQLiteErrorCode.SQLITE_FULL) {
        return true;
      }
    }
    return false;
  }
}
