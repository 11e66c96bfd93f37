package headgate.forward;

import headgate.outgoing.HttpAnswer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a receiver answers.
 *
 * @param headers their names in lower case; the first value of each
 * @param start the first 1,000 bytes of the body, as text
 */
record ReceiverAnswer(int status, Map<String, String> headers, String start) {

  static final int START_BYTES = 1_000;

  static ReceiverAnswer of(HttpAnswer answer) {
    String start = new String(answer.body(), StandardCharsets.UTF_8).replace("\0", "");
    boolean isBroken = answer.ending() == HttpAnswer.Ending.BROKEN;
    return new ReceiverAnswer(answer.status(), answer.headers(), isBroken ? start + "..." : start);
  }

  boolean isSuccess() {
    return status / 100 == 2;
  }
}
