package headgate.account;

import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Seals and opens the secrets of accounts. A value opens only in its own row and column. */
public final class AccountSecrets {

  private final SecretBox box;

  public AccountSecrets(SecretBox box) {
    this.box = box;
  }

  String accessToken(Account account) {
    return open(account, "access_token", account.accessToken());
  }

  /** Null if the account has none. */
  @Nullable String appSecret(Account account) {
    byte[] sealed = account.appSecret();
    return sealed == null ? null : open(account, "app_secret", sealed);
  }

  /**
   * The secret before, if Meta may still sign with it. Null if there is none.
   *
   * @throws Problem as {@link #requireOpen}
   */
  @Nullable String oldAppSecret(Account account, Instant now) {
    byte[] sealed = account.oldAppSecret();
    Instant until = account.oldAppSecretUntil();
    return sealed == null || until == null || !now.isBefore(until)
        ? null
        : open(account, "old_app_secret", sealed);
  }

  /** Null if the account has none. */
  @Nullable String webhookVerifyToken(Account account) {
    byte[] sealed = account.webhookVerifyToken();
    return sealed == null ? null : open(account, "webhook_verify_token", sealed);
  }

  private String open(Account account, String column, byte[] sealed) {
    try {
      return box.open(sealed, context(account.id(), column));
    } catch (StartupException e) { // a backup was restored without its key
      throw Problem.wrongState(
          ("The secret key of this server does not open the %s of account \"%s\". Send it again:"
                  + " PUT /api/accounts/%s.")
              .formatted(column, account.name(), account.id()));
    }
  }

  /**
   * @throws Problem wrong state, if a secret of this account was sealed with another key
   */
  public void requireOpen(Account account) {
    accessToken(account);
    appSecret(account);
  }

  byte[] seal(String accountId, String column, String secret) {
    return box.seal(secret, context(accountId, column));
  }

  private static String context(String accountId, String column) {
    return "account/" + accountId + "/" + column;
  }
}
