package headgate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with Meta, as it is shown.
 *
 * @param flowId ours; null where the call was about no flow that was here then
 * @param status HTTP; 0 where no answer came
 * @param code Meta's error code
 * @param durationMs from sending to the end of the answer
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
