package headgate.message;

import headgate.json.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code message}.
 *
 * @param number of the row; never leaves the program
 * @param id also {@code biz_opaque_callback_data} at Meta
 * @param contact the row number of the person; null if the person was purged
 * @param recipient a phone number in digits, or a user id
 * @param type {@code flow} or {@code template}
 * @param flowId null for a template whose flow is not here
 * @param flowVersion the version that Meta sends; null if it is not known
 * @param mode {@code draft} or {@code published}
 * @param waMessageId null if Meta has not answered
 * @param metaStatus {@code message_status} of Meta's answer, for templates
 * @param outcomeUnknown whether Meta's answer never came
 * @param error a {@link MessageError} as JSON
 * @param sentData what the first screen got; a JSON object
 * @param openedAt when the data endpoint was asked first
 * @param expiresAt when the token ends; null if its life begins with the first question
 * @param revokedAt when a caller of the API ended the token
 * @param responses how many answers came
 */
public record Message(
    long number,
    String id,
    String accountId,
    @Nullable Long contact,
    @Nullable String contactId,
    String recipient,
    String type,
    @Nullable String flowId,
    @Nullable Integer flowVersion,
    String mode,
    String flowToken,
    @Nullable String reference,
    @Nullable String waMessageId,
    @Nullable String metaStatus,
    MessageStatus status,
    boolean outcomeUnknown,
    @Nullable RawJson error,
    @Nullable RawJson sentData,
    Instant createdAt,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant readAt,
    @Nullable Instant openedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt,
    boolean singleUse,
    int responses) {

  public TokenState tokenState(Instant now) {
    return TokenState.of(openedAt, expiresAt, revokedAt, responses, now);
  }

  /** Whether it failed only because nothing was heard of it. A status of Meta is then news. */
  boolean isGivenUp() {
    return status == MessageStatus.FAILED && outcomeUnknown;
  }
}
