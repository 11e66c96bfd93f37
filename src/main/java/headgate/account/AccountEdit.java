package headgate.account;

import headgate.http.Body;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /api/accounts/{id}}: only the keys that are present change. */
final class AccountEdit {

  private final Body body;
  private final AccountSecrets secrets;

  AccountEdit(Body body, AccountSecrets secrets) {
    this.body = body;
    this.secrets = secrets;
  }

  /**
   * The account as it is to be; new credentials make it {@link AccountStatus#PENDING} again.
   *
   * @throws Problem malformed or invalid, naming the field
   */
  Account applyTo(Account account, Instant now) {
    requireSameSandbox(account);
    String businessAccountId =
        required("business_account_id", account.businessAccountId(), AccountEdit::digitsOfWaba);
    boolean newToken = body.has("access_token");
    boolean newSecret = body.has("app_secret");
    boolean newCredentials =
        newToken || newSecret || !businessAccountId.equals(account.businessAccountId());
    return new Account(
        account.id(),
        AccountFields.name(body).orElse(account.name()),
        businessAccountId,
        optional("phone_number_id", account.phoneNumberId(), AccountEdit::digitsOfPhone),
        newToken ? sealedToken(account.id()) : account.accessToken(),
        optional("app_id", account.appId(), AccountEdit::digitsOfApp),
        newSecret ? sealed(account.id(), "app_secret") : account.appSecret(),
        body.has("webhook_verify_token")
            ? sealed(account.id(), "webhook_verify_token")
            : account.webhookVerifyToken(),
        optional("api_version", account.apiVersion(), AccountFields::graphVersion),
        body.flag("is_default").orElse(account.isDefault()),
        account.sandbox(),
        newCredentials ? AccountStatus.PENDING : account.status(),
        newCredentials ? null : account.statusMessage(),
        newCredentials ? now : account.statusChangedAt(),
        account.version() + 1,
        account.createdAt(),
        now);
  }

  private void requireSameSandbox(Account account) {
    if (body.flag("sandbox").orElse(account.sandbox()) != account.sandbox()) {
      throw Problem.invalid(
          "sandbox is set when an account is made and never changes; make another account.");
    }
  }

  private String required(String key, String now, UnaryOperator<@Nullable String> check) {
    if (!body.has(key)) {
      return now;
    }
    String given = check.apply(body.nullableText(key));
    if (given == null) {
      throw Problem.malformed(key + " is required and cannot be null.");
    }
    return given;
  }

  private @Nullable String optional(
      String key, @Nullable String now, UnaryOperator<@Nullable String> check) {
    return body.has(key) ? check.apply(body.nullableText(key)) : now;
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

  private static @Nullable String digitsOfWaba(@Nullable String given) {
    return AccountFields.digits("business_account_id", given);
  }

  private static @Nullable String digitsOfPhone(@Nullable String given) {
    return AccountFields.digits("phone_number_id", given);
  }

  private static @Nullable String digitsOfApp(@Nullable String given) {
    return AccountFields.digits("app_id", given);
  }
}
