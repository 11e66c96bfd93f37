package headgate.message;

import headgate.json.JsonObject;
import headgate.json.RawJson;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wants to send.
 *
 * @param contactId a person here; null if {@code recipient} is not
 * @param accountId null for that of the flow
 * @param flowId our id or Meta's; null for a template that does not name its flow
 * @param template null for the type {@code flow}
 * @param replyTo Meta's id of the message that is quoted
 */
record SendRequest(
    @Nullable String contactId,
    @Nullable Recipient recipient,
    @Nullable String accountId,
    @Nullable String flowId,
    @Nullable TemplateParameters template,
    MessageContent content,
    Opening opening,
    FlowToken token,
    @Nullable String reference,
    @Nullable String replyTo,
    boolean dryRun) {

  /**
   * How the form opens.
   *
   * @param flowAction {@code navigate} or {@code data_exchange}; null if the caller did not say
   * @param screen null for the first one
   * @param data of the first screen, not empty
   * @param dataText the same as it came
   * @param isDraft whether Meta sends its draft
   * @param isStrict whether data that does not fit refuses the message
   */
  record Opening(
      @Nullable String flowAction,
      @Nullable String screen,
      @Nullable JsonObject data,
      @Nullable RawJson dataText,
      boolean isDraft,
      boolean isStrict) {

    String mode() {
      return isDraft ? "draft" : "published";
    }
  }
}
