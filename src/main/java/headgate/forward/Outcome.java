package headgate.forward;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt ended.
 *
 * @param status null if there was no answer
 * @param error a sentence; null if the receiver took the event
 * @param retryAfter how long the receiver wants no request; null if it does not say
 * @param isFinal whether a later attempt cannot succeed
 */
record Outcome(
    Instant at,
    long durationMillis,
    @Nullable Integer status,
    @Nullable String error,
    @Nullable String answerStart,
    @Nullable Duration retryAfter,
    boolean isFinal) {

  static final int GONE = 410;

  boolean isSuccess() {
    return error == null;
  }

  boolean isGone() {
    return status != null && status == GONE;
  }
}
