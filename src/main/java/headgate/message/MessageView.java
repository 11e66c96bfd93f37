package headgate.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.json.RawJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as the API shows it.
 *
 * @param timestamp when the message was stored
 * @param answers how many answers came
 * @param events null, and then absent, unless one message is read
 * @param responses ids of its answers, like {@code events}
 */
record MessageView(
    String id,
    @Nullable String waMessageId,
    String status,
    Instant timestamp,
    String type,
    String accountId,
    @Nullable String flowId,
    @Nullable Integer flowVersion,
    String mode,
    String flowToken,
    String tokenState,
    String to,
    @Nullable String contactId,
    @Nullable String reference,
    @Nullable Instant expiresAt,
    boolean singleUse,
    @Nullable String metaMessageStatus,
    boolean outcomeUnknown,
    @Nullable RawJson error,
    int answers,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant readAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MessageEvent> events,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> responses,
    List<String> warnings) {

  static MessageView of(Message message, Instant now, List<String> warnings) {
    return of(message, now, warnings, null, null);
  }

  static MessageView of(
      Message message,
      Instant now,
      List<String> warnings,
      @Nullable List<MessageEvent> events,
      @Nullable List<String> responses) {
    return new MessageView(
        message.id(),
        message.waMessageId(),
        message.status().word(),
        message.createdAt(),
        message.type(),
        message.accountId(),
        message.flowId(),
        message.flowVersion(),
        message.mode(),
        message.flowToken(),
        message.tokenState(now).word(),
        message.recipient(),
        message.contactId(),
        message.reference(),
        message.expiresAt(),
        message.singleUse(),
        message.metaStatus(),
        message.outcomeUnknown(),
        message.error(),
        message.responses(),
        message.sentAt(),
        message.deliveredAt(),
        message.readAt(),
        events,
        responses,
        warnings);
  }
}
