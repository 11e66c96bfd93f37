package headgate.meta;

/** A successful answer without what it must hold; the message says what that is. */
final class UnexpectedShape extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnexpectedShape(String message) {
    super(message, null, false, false);
  }
}
