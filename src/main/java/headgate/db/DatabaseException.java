package headgate.db;

/**
 * The database is closed, overloaded, or cannot use its disk. The work itself is not the cause. A
 * write that fails with this stored nothing.
 */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DatabaseException(String message) {
    super(message);
  }

  DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
