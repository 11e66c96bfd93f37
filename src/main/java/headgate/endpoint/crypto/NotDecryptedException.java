package headgate.endpoint.crypto;

/**
 * A request cannot be opened with a key. The phone must not learn why: each cause gets the same
 * answer, 421, upon which it asks Meta for the public key again.
 */
public final class NotDecryptedException extends Exception {

  private static final long serialVersionUID = 1;

  /** For the call log only. */
  public enum Reason {
    /** A part of the request has a length that Meta's phones never send. */
    WRONG_LENGTH,
    /** The request was sealed for another RSA key, or with other parameters. */
    KEY_DOES_NOT_FIT,
    /** The RSA key fits, but the text was altered or sealed in another way. */
    TEXT_DOES_NOT_FIT
  }

  private final Reason reason;

  NotDecryptedException(Reason reason) {
    super("The request cannot be opened: " + reason);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
