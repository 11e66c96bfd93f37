package headgate.account;

import headgate.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an account needs to receive from Meta. Its secrets are in clear text: it must not be stored
 * or logged.
 *
 * @param appSecrets the app secret, and the one before if Meta may still sign with it
 * @param oldSecretUntil when the secret before no longer counts; null if there is none
 */
public record ReceivingAccount(
    String id,
    String businessAccountId,
    @Nullable String phoneNumberId,
    List<String> appSecrets,
    @Nullable Instant oldSecretUntil,
    @Nullable String verifyToken) {

  private static final Logger LOG = LoggerFactory.getLogger(ReceivingAccount.class);

  /** All accounts. An account whose secrets do not open has none, so it receives nothing. */
  public static List<ReceivingAccount> all(Handle handle, AccountSecrets secrets, Instant now) {
    List<ReceivingAccount> accounts = new ArrayList<>();
    for (Account account : new AccountDao(handle).all()) {
      accounts.add(of(account, secrets, now));
    }
    return accounts;
  }

  /** Without secrets if they do not open: then it receives nothing. */
  public static ReceivingAccount of(Account account, AccountSecrets secrets, Instant now) {
    try {
      String old = secrets.oldAppSecret(account, now);
      return new ReceivingAccount(
          account.id(),
          account.businessAccountId(),
          account.phoneNumberId(),
          Stream.of(secrets.appSecret(account), old)
              .flatMap(secret -> Stream.ofNullable(secret))
              .distinct()
              .toList(),
          old == null ? null : account.oldAppSecretUntil(),
          secrets.webhookVerifyToken(account));
    } catch (Problem e) {
      LOG.warn("The account {} receives nothing from Meta: {}", account.id(), e.getMessage());
      return new ReceivingAccount(
          account.id(),
          account.businessAccountId(),
          account.phoneNumberId(),
          List.of(),
          null,
          null);
    }
  }

  @Override
  public String toString() {
    return "ReceivingAccount[" + id + "]";
  }
}
