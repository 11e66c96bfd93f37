package headgate.meta;

/** A successful answer lacks something that it must have. The message says what. */
final class UnexpectedAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnexpectedAnswerException(String message) {
    super(message, null, false, false);
  }
}
