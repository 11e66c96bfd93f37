package headgate.problem;

/**
 * The program or a command cannot do its work for a reason that its operator can mend; the message
 * says what it is and what to do, and is all that is printed.
 */
public final class StartupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StartupException(String message) {
    super(message);
  }

  public StartupException(String message, Throwable cause) {
    super(message, cause);
  }
}
