package headgate.cli;

/** A call to the server failed. The message says why, and what to do. */
final class CallFailure extends Exception {

  private static final long serialVersionUID = 1L;

  CallFailure(String message) {
    super(message, null, false, false);
  }
}
