package headgate.problem;

/**
 * The program or a command cannot start for a reason that the operator can remove. The message says
 * what the reason is and what to do. Nothing else is printed.
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
