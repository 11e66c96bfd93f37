package headgate.webhook;

import headgate.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a delivery: {@code entry[].changes[]} (Webhooks, Payload).
 *
 * @param businessAccountId of the WABA
 * @param time Meta's; null if it is absent
 * @param field such as {@code messages}
 * @param source the text that the positions of {@code value} refer to
 */
record Change(
    String businessAccountId,
    @Nullable Instant time,
    String field,
    JsonObject value,
    String source) {

  /** The number that the change is about; null if it names none. */
  @Nullable String phoneNumberId() {
    return value.get("metadata") instanceof JsonObject metadata
        ? Fields.text(metadata, "phone_number_id")
        : null;
  }
}
