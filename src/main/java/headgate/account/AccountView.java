package headgate.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An account as the API shows it. Instead of a secret, it shows whether there is one.
 *
 * @param warnings null, and then absent, unless the account was created or changed
 */
record AccountView(
    String id,
    String name,
    String businessAccountId,
    @Nullable String phoneNumberId,
    boolean hasAccessToken,
    @Nullable String appId,
    boolean hasAppSecret,
    boolean hasWebhookVerifyToken,
    boolean hasOldAppSecret,
    @Nullable Instant oldAppSecretUntil,
    String apiVersion,
    boolean isDefault,
    boolean sandbox,
    boolean allowUnsignedEndpoint,
    String status,
    @Nullable String statusMessage,
    @Nullable Instant statusChangedAt,
    int version,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings) {

  static AccountView of(Account account, String defaultApiVersion) {
    return of(account, defaultApiVersion, null);
  }

  static AccountView of(
      Account account, String defaultApiVersion, @Nullable List<String> warnings) {
    String apiVersion = account.apiVersion();
    return new AccountView(
        account.id(),
        account.name(),
        account.businessAccountId(),
        account.phoneNumberId(),
        true,
        account.appId(),
        account.appSecret() != null,
        account.webhookVerifyToken() != null,
        account.oldAppSecret() != null,
        account.oldAppSecretUntil(),
        apiVersion == null ? defaultApiVersion : apiVersion,
        account.isDefault(),
        account.sandbox(),
        account.allowUnsignedEndpoint(),
        account.status().name().toLowerCase(Locale.ROOT),
        account.statusMessage(),
        account.statusChangedAt(),
        account.version(),
        account.createdAt(),
        account.updatedAt(),
        warnings);
  }
}
