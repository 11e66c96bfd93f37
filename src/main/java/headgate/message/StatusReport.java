package headgate.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code statuses} in a webhook of Meta.
 *
 * @param callbackData {@code biz_opaque_callback_data}, which is our id; null if it is absent
 * @param waMessageId Meta's id of the message
 * @param error the reason of a failure; null for others
 */
public record StatusReport(
    String accountId,
    @Nullable String callbackData,
    String waMessageId,
    MessageStatus status,
    Instant at,
    @Nullable MessageError error) {}
