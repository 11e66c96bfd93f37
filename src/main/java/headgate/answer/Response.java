package headgate.answer;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code response}, with what its neighbours say.
 *
 * @param number of the row, grows; never leaves the program except inside a cursor
 * @param flowId null if it is not known which flow
 * @param flowName null if the flow is not known or was deleted
 * @param messageId our id of the message; null if no message was found
 * @param tokenState what the token was worth when the answer came; null without a message
 * @param sequence 1 for the first answer to this message
 * @param values a JSON object without the sealed values
 * @param sealed the sensitive values, a sealed JSON object; null if there are none
 * @param sentData what the first screen got, a JSON object; null if that is not known
 * @param mask the keys that the flow hides, beside those of the form
 * @param contact null if the person was purged
 */
public record Response(
    long number,
    String id,
    String accountId,
    String waMessageId,
    @Nullable String flowId,
    @Nullable String flowName,
    @Nullable String metaFlowId,
    @Nullable Integer flowVersion,
    @Nullable String messageId,
    @Nullable String reference,
    String joinedBy,
    boolean isLowConfidence,
    @Nullable String tokenState,
    boolean hasTokenMismatch,
    int sequence,
    @Nullable Instant sentAt,
    Instant submittedAt,
    Instant receivedAt,
    String values,
    byte @Nullable [] sealed,
    @Nullable String sentData,
    Set<String> mask,
    boolean hasMedia,
    @Nullable Person contact) {

  /** The person who answered. */
  public record Person(
      String id,
      @Nullable String phoneNumber,
      @Nullable String userId,
      @Nullable String username,
      @Nullable String name) {}
}
