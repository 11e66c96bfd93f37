package headgate.db;

/**
 * The database could not do the work for a reason that lies outside of the work: it is closed, too
 * busy, or cannot write to its disk. Nothing of a write that fails with it was stored.
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
