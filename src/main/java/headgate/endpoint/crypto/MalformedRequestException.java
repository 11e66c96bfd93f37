package headgate.endpoint.crypto;

/**
 * The body of a request is not a JSON object with the three Base64 texts. The message says what is
 * wrong and repeats nothing of the body.
 */
public final class MalformedRequestException extends Exception {

  private static final long serialVersionUID = 1;

  MalformedRequestException(String message) {
    super(message);
  }
}
