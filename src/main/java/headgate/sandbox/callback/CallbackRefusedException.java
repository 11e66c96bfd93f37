package headgate.sandbox.callback;

/** A callback URL is not allowed, or its receiver did not confirm it. The message says why. */
public final class CallbackRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  CallbackRefusedException(String message) {
    super(message);
  }
}
