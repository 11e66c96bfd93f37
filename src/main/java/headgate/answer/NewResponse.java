package headgate.answer;

import headgate.json.RawJson;
import headgate.message.Contact;
import headgate.message.Message;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is not stored yet.
 *
 * @param values a JSON object without the sealed values
 * @param sealed null if no value is sensitive
 * @param parameters {@code wa_flow_response_params}; null if there is none
 */
record NewResponse(
    String id,
    IncomingAnswer answer,
    Join join,
    @Nullable String tokenState,
    @Nullable String flowToken,
    String values,
    byte @Nullable [] sealed,
    @Nullable String parameters,
    boolean hasMedia,
    Instant receivedAt) {

  /**
   * The row, as it would be read.
   *
   * @param number that it got
   */
  Response stored(long number) {
    AnsweredFlow flow = join.flow();
    AnsweredFlow here = flow == null || flow.isRemoved() ? null : flow;
    Message message = join.message();
    RawJson sentData = message == null ? null : message.sentData();
    Contact contact = answer.contact();
    return new Response(
        number,
        id,
        answer.accountId(),
        answer.waMessageId(),
        join.flowId(),
        here == null ? null : here.name(),
        here == null ? null : here.metaFlowId(),
        join.version(),
        message == null ? null : message.id(),
        message == null ? null : message.reference(),
        join.by().word(),
        join.isLowConfidence(),
        tokenState,
        join.hasTokenMismatch(),
        join.sequence(),
        message == null ? null : message.sentAt(),
        answer.submittedAt(),
        receivedAt,
        values,
        sealed,
        sentData == null ? null : sentData.text(),
        flow == null ? Set.of() : flow.mask(),
        hasMedia,
        contact == null
            ? null
            : new Response.Person(
                contact.id(),
                contact.phoneNumber(),
                contact.userId(),
                contact.username(),
                contact.name()));
  }
}
