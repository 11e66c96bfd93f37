package headgate.answer;

import java.time.Instant;
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
    Instant receivedAt) {}
