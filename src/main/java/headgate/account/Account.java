package headgate.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code account}. Its secrets are sealed, and {@link AccountSecrets} opens them.
 *
 * @param businessAccountId the id of the WhatsApp Business Account (WABA), digits
 * @param oldAppSecret the app secret before; Meta may sign with it for a while
 * @param oldAppSecretUntil when {@code oldAppSecret} no longer counts; null if there is none
 * @param apiVersion the version of the Graph API; null for the one in the settings of the server
 * @param sandbox whether the account is at the built-in simulator instead of Meta
 * @param allowUnsignedEndpoint whether the data endpoint accepts requests without a signature, as
 *     long as there is no app secret
 * @param statusMessage why the account is disconnected; null if it is not
 * @param version increases with every change
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
    byte @Nullable [] oldAppSecret,
    @Nullable Instant oldAppSecretUntil,
    @Nullable String apiVersion,
    boolean isDefault,
    boolean sandbox,
    boolean allowUnsignedEndpoint,
    AccountStatus status,
    @Nullable String statusMessage,
    @Nullable Instant statusChangedAt,
    int version,
    Instant createdAt,
    Instant updatedAt) {}
