package headgate.endpoint.call;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request of a phone, and how it ended.
 *
 * @param time when it came
 * @param flowId null if it is not known which flow
 * @param messageId of the message that opened the form; null if it is not known
 * @param action null if the request was not read. Names of the request and of the answer are cut at
 *     200 characters: a caller can make them as long as a body
 * @param screen that asked
 * @param nextScreen that the answer shows
 * @param isVerified whether a phone sent it, as far as that can be known: Meta signed it, a key
 *     here opened it, or it came from the simulator. Else anybody may have sent it
 * @param status of HTTP
 * @param durationNanos from the first byte of the request until the answer was ready
 * @param cryptoNanos the part of it that encryption took
 * @param responder {@code proxy} or {@code rules}; null if nobody was asked
 * @param backendStatus of HTTP, that the user's system answered
 * @param keyId of the key that opened the request
 * @param reason a sentence, without values; null if all went well
 * @param values what was asked and answered; null if the flow keeps none
 */
public record EndpointCall(
    Instant time,
    String accountId,
    @Nullable String flowId,
    @Nullable String messageId,
    @Nullable String action,
    @Nullable String screen,
    @Nullable String nextScreen,
    CallOutcome outcome,
    boolean isVerified,
    int status,
    long durationNanos,
    long cryptoNanos,
    @Nullable String responder,
    @Nullable Integer backendStatus,
    @Nullable String keyId,
    int requestBytes,
    int answerBytes,
    @Nullable String reason,
    @Nullable CallValues values) {

  private static final int MAX_NAME = 200;

  public EndpointCall {
    action = cut(action);
    screen = cut(screen);
    nextScreen = cut(nextScreen);
  }

  private static @Nullable String cut(@Nullable String name) {
    return name == null || name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }

  long durationMillis() {
    return millis(durationNanos);
  }

  long cryptoMillis() {
    return millis(cryptoNanos);
  }

  /** What keeping the values takes, roughly. */
  long valueBytes() {
    return values == null ? 0 : (long) requestBytes + answerBytes;
  }

  /** Whether it counts in the numbers: a person waited for it. */
  boolean counts() {
    return isVerified && outcome.isRequest();
  }

  EndpointCall withoutValues() {
    return with(reason, null);
  }

  /**
   * @param leftOut how many requests like this one were not recorded before it
   */
  EndpointCall after(long leftOut) {
    return leftOut == 0
        ? this
        : with(
            "%s %d more such requests were not recorded before this one."
                .formatted(reason == null ? "" : reason, leftOut)
                .strip(),
            values);
  }

  private EndpointCall with(@Nullable String newReason, @Nullable CallValues newValues) {
    return new EndpointCall(
        time,
        accountId,
        flowId,
        messageId,
        action,
        screen,
        nextScreen,
        outcome,
        isVerified,
        status,
        durationNanos,
        cryptoNanos,
        responder,
        backendStatus,
        keyId,
        requestBytes,
        answerBytes,
        newReason,
        newValues);
  }

  private static long millis(long nanos) {
    return (nanos + 500_000) / 1_000_000;
  }
}
