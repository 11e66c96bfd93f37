package headgate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to Meta as the API shows it.
 *
 * @param flowId Headgate's id; null if the call was not about a flow that Headgate had
 * @param status of HTTP; 0 if there was no answer
 * @param code Meta's error code
 * @param durationMs from the request to the end of the answer
 * @param attempt from 1
 */
record Call(
    Instant time,
    String accountId,
    @Nullable String flowId,
    @Nullable String metaFlowId,
    String method,
    String path,
    int status,
    @Nullable Integer code,
    @Nullable Integer subcode,
    @Nullable String fbtraceId,
    @Nullable String message,
    long durationMs,
    int attempt) {}
