package headgate.message;

import headgate.json.RawJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message before it is sent. Its components are those of {@link Message}.
 *
 * @param requestKey SHA-256 of the caller and its {@code Idempotency-Key}; null without one
 * @param requestHash of the request with that key; null without one
 */
record NewMessage(
    String id,
    String accountId,
    long contact,
    String recipient,
    String type,
    @Nullable String flowId,
    @Nullable Integer flowVersion,
    String mode,
    String flowToken,
    @Nullable String reference,
    @Nullable RawJson sentData,
    @Nullable Instant expiresAt,
    boolean singleUse,
    @Nullable String requestKey,
    @Nullable String requestHash) {}
