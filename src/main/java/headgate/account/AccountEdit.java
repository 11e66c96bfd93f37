package headgate.account;

import headgate.http.Body;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/accounts/{id}}. Changes the keys that are present. */
final class AccountEdit {

  private static final Duration OLD_SECRET_LIFE = Duration.ofDays(1);

  private final Body body;
  private final AccountSecrets secrets;

  AccountEdit(Body body, AccountSecrets secrets) {
    this.body = body;
    this.secrets = secrets;
  }

  /**
   * The changed account. With new credentials it is {@link AccountStatus#PENDING}.
   *
   * @throws Problem malformed or invalid; the message names the field
   */
  Account applyTo(Account account, Instant now) {
    requireSameSandbox(account);
    String businessAccountId =
        required(
            "business_account_id", account.businessAccountId(), AccountEdit::businessAccountId);
    boolean hasToken = body.has("access_token");
    boolean hasSecret = body.has("app_secret");
    boolean newCredentials =
        hasToken || hasSecret || !businessAccountId.equals(account.businessAccountId());
    return new Account(
        account.id(),
        AccountFields.name(body).orElse(account.name()),
        businessAccountId,
        optional("phone_number_id", account.phoneNumberId(), AccountEdit::phoneNumberId),
        hasToken ? sealedToken(account.id()) : account.accessToken(),
        optional("app_id", account.appId(), AccountEdit::appId),
        hasSecret ? sealed(account.id(), "app_secret") : account.appSecret(),
        body.has("webhook_verify_token")
            ? sealed(account.id(), "webhook_verify_token")
            : account.webhookVerifyToken(),
        body.has("old_app_secret")
            ? sealed(account.id(), "old_app_secret")
            : account.oldAppSecret(),
        oldAppSecretUntil(account, now),
        optional("api_version", account.apiVersion(), AccountFields::graphVersion),
        body.flag("is_default").orElse(account.isDefault()),
        account.sandbox(),
        body.flag("allow_unsigned_endpoint").orElse(account.allowUnsignedEndpoint()),
        newCredentials ? AccountStatus.PENDING : account.status(),
        newCredentials ? null : account.statusMessage(),
        newCredentials ? now : account.statusChangedAt(),
        account.version() + 1,
        account.createdAt(),
        now);
  }

  /** A day from now, if the body has a secret without a time. */
  private @Nullable Instant oldAppSecretUntil(Account account, Instant now) {
    Instant until = AccountFields.time("old_app_secret_until", body);
    if (!body.has("old_app_secret")) {
      if (until != null && account.oldAppSecret() == null) {
        throw Problem.invalid("old_app_secret_until needs old_app_secret.");
      }
      return until == null ? account.oldAppSecretUntil() : until;
    }
    if (body.nullableText("old_app_secret") == null) {
      return null;
    }
    return until == null ? now.plus(OLD_SECRET_LIFE) : until;
  }

  private void requireSameSandbox(Account account) {
    if (body.flag("sandbox").orElse(account.sandbox()) != account.sandbox()) {
      throw Problem.invalid("sandbox cannot change. Create another account instead.");
    }
  }

  private String required(String key, String current, UnaryOperator<@Nullable String> check) {
    if (!body.has(key)) {
      return current;
    }
    String value = check.apply(body.nullableText(key));
    if (value == null) {
      throw Problem.malformed(key + " is required and cannot be null.");
    }
    return value;
  }

  private @Nullable String optional(
      String key, @Nullable String current, UnaryOperator<@Nullable String> check) {
    return body.has(key) ? check.apply(body.nullableText(key)) : current;
  }

  private byte[] sealedToken(String accountId) {
    byte[] sealed = sealed(accountId, "access_token");
    if (sealed == null) {
      throw Problem.malformed("access_token is required and cannot be null.");
    }
    return sealed;
  }

  private byte @Nullable [] sealed(String accountId, String column) {
    String secret = AccountFields.secret(column, body.nullableText(column));
    return secret == null ? null : secrets.seal(accountId, column, secret);
  }

  private static @Nullable String businessAccountId(@Nullable String value) {
    return AccountFields.digits("business_account_id", value);
  }

  private static @Nullable String phoneNumberId(@Nullable String value) {
    return AccountFields.digits("phone_number_id", value);
  }

  private static @Nullable String appId(@Nullable String value) {
    return AccountFields.digits("app_id", value);
  }
}
