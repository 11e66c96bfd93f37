package headgate.answer;

import headgate.json.JsonValue;
import headgate.message.Contact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A completed form, as Meta delivers it.
 *
 * @param waMessageId Meta's id of the person's message
 * @param contact null if Meta does not say who answers
 * @param contextId the message that the person answers; null if Meta does not say
 * @param submittedAt Meta's time
 * @param responseJson the form's values
 * @param source the text that {@code responseJson} is in
 * @param inbox the number of the row in the inbox
 */
public record IncomingAnswer(
    String accountId,
    String waMessageId,
    @Nullable Contact contact,
    @Nullable String contextId,
    Instant submittedAt,
    JsonValue responseJson,
    String source,
    long inbox) {}
