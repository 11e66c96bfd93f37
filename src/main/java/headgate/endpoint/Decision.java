package headgate.endpoint;

import headgate.endpoint.answer.AnswerFactory;
import headgate.endpoint.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What a phone is answered, before it is sealed. {@code toString} shows no values.
 *
 * @param clear the text; null for an error without a body
 * @param nextScreen that the answer shows; null if it shows none
 * @param responder {@code proxy}; null if nobody was asked
 * @param backendStatus of HTTP, that the user's system answered; null if there was no answer
 * @param reason a sentence for the log, without values; null if all went well
 */
record Decision(
    int status,
    @Nullable String clear,
    CallOutcome outcome,
    @Nullable String nextScreen,
    @Nullable String responder,
    @Nullable Integer backendStatus,
    @Nullable String reason) {

  private static final int SEALED_REFUSAL = 427;
  static final int BAD_SIGNATURE = 432;

  static Decision fixed(String clear, CallOutcome outcome) {
    return new Decision(200, clear, outcome, null, null, null, null);
  }

  static Decision error(int status, CallOutcome outcome, String reason) {
    return new Decision(status, null, outcome, null, null, null, reason);
  }

  /** The form is over, and its button is disabled. */
  static Decision refusal(String message, @Nullable String reason) {
    return new Decision(
        SEALED_REFUSAL,
        AnswerFactory.refusal(message),
        CallOutcome.REFUSED_TOKEN,
        null,
        null,
        null,
        reason);
  }

  Decision answeredBy(@Nullable String name, @Nullable Integer itsStatus) {
    return new Decision(status, clear, outcome, nextScreen, name, itsStatus, reason);
  }

  @Override
  public String toString() {
    return "Decision[%d, %s]".formatted(status, outcome.word());
  }
}
