package headgate.answer;

import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;

/** Seals and opens the sensitive values of an answer. A value opens only in its own row. */
final class SealedValues {

  private final SecretBox box;

  SealedValues(SecretBox box) {
    this.box = box;
  }

  byte[] seal(String responseId, String json) {
    return box.seal(json, context(responseId));
  }

  /**
   * @throws Problem wrong state, if the values were sealed with another key
   */
  String open(String responseId, byte[] sealed) {
    try {
      return box.open(sealed, context(responseId));
    } catch (StartupException e) { // a backup was restored without its key
      throw Problem.wrongState(
          "The secret key of this server does not open the sensitive values of answer %s."
              .formatted(responseId));
    }
  }

  private static String context(String responseId) {
    return "response/" + responseId;
  }
}
