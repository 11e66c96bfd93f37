package headgate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code account}. Its secrets are sealed: {@link AccountSecrets} opens them.
 *
 * @param businessAccountId the id of the WhatsApp Business Account (WABA), digits
 * @param apiVersion of the Graph API; null where the server's setting counts
 * @param sandbox whether it lives at the built-in simulator instead of at Meta
 * @param statusMessage why it is disconnected; null where it is not
 * @param version rises with every change
 */
public record Account(
    String id,
    String name,
    String businessAccountId,
    @Nullable String phoneNumberId,
    byte[] accessToken,
    @Nullable String appId,
    byte @Nullable [] appSecret,
    byte @Nullable [] webhookVerifyToken,
    @Nullable String apiVersion,
    boolean isDefault,
    boolean sandbox,
    AccountStatus status,
    @Nullable String statusMessage,
    @Nullable Instant statusChangedAt,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
