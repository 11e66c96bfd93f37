package headgate.account;

import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import org.jspecify.annotations.Nullable;

/** Seals and opens the secrets of accounts. A value opens only in its own row and column. */
public final class AccountSecrets {

  private final SecretBox box;

  public AccountSecrets(SecretBox box) {
    this.box = box;
  }

  String accessToken(Account account) {
    return box.open(account.accessToken(), context(account.id(), "access_token"));
  }

  /** Null if the account has none. */
  @Nullable String appSecret(Account account) {
    byte[] sealed = account.appSecret();
    return sealed == null ? null : box.open(sealed, context(account.id(), "app_secret"));
  }

  /**
   * @throws StartupException if a secret of this account was sealed with another key
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
