package headgate.sandbox.endpoint;

import java.util.Locale;

/** How a call of an endpoint ended, as the phone sees it. */
public enum Outcome {
  ANSWERED,
  /** Status 427: the flow token is not valid any more. */
  REFUSED_TOKEN,
  /** Status 421, also with the key that the phone fetched again. */
  NOT_DECRYPTED,
  /** No answer within ten seconds, or status 504. */
  TIMEOUT,
  /** The answer can be decrypted, but the phone cannot show it. */
  MISFIT,
  /** Another status, no connection, or an answer that cannot be decrypted. */
  ERROR;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
