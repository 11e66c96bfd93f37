package headgate.endpoint.call;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How a request of a phone ended. */
public enum CallOutcome {
  /** The next screen. */
  ANSWERED,
  /** The form was completed. */
  FINISHED,
  /** Meta asked whether the endpoint works. */
  PING,
  /** The phone told of an error. */
  ERROR_REPORTED,
  /** The person stays on the screen and reads why. */
  STAYED,
  /** The form is closed: its token is used up, or the responder refuses. */
  REFUSED_TOKEN,
  BAD_SIGNATURE,
  /** No key opens the request. */
  NOT_DECRYPTED,
  MALFORMED,
  /** The responder failed, and the person read a message. */
  FALLBACK,
  /** The answer did not fit the form, and the person read a message. */
  ANSWER_INVALID,
  FAILED,
  OVERLOADED,
  /** The answer to the same request went out again. */
  REPEATED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As it is stored and shown. */
  public String word() {
    return word;
  }

  static List<String> words() {
    return Arrays.stream(values()).map(CallOutcome::word).toList();
  }

  /** Whether the person did not get what the form should show. */
  boolean isError() {
    return switch (this) {
      case BAD_SIGNATURE, NOT_DECRYPTED, MALFORMED, FALLBACK, ANSWER_INVALID, FAILED, OVERLOADED ->
          true;
      default -> false;
    };
  }

  /** Whether a person waits for the answer. */
  boolean isRequest() {
    return this != PING && this != ERROR_REPORTED && this != REPEATED;
  }
}
