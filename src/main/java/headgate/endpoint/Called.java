package headgate.endpoint;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.AccountSecrets;
import headgate.account.ReceivingAccount;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Whom a phone calls. Its secrets are in clear text: it must not be stored or logged.
 *
 * @param flow null if the address is that of an account
 * @param appSecrets with which Meta may sign
 * @param mayBeUnsigned whether a request without a signature is accepted
 */
record Called(
    Account account, @Nullable Flow flow, List<String> appSecrets, Unsigned mayBeUnsigned) {

  /** Who may call without a signature. */
  enum Unsigned {
    NOBODY,
    /** The built-in simulator, which runs on this machine. */
    THIS_MACHINE,
    EVERYBODY
  }

  /**
   * Empty if there is neither a flow nor an account with this id.
   *
   * @param id in lower case
   */
  static Optional<Called> find(Handle handle, String id, AccountSecrets secrets, Instant now) {
    Flow flow = new FlowDao(handle).find(id).orElse(null);
    return new AccountDao(handle)
        .find(flow == null ? id : flow.accountId())
        .map(account -> of(account, flow, secrets, now));
  }

  private static Called of(
      Account account, @Nullable Flow flow, AccountSecrets secrets, Instant now) {
    List<String> appSecrets = ReceivingAccount.of(account, secrets, now).appSecrets();
    return new Called(account, flow, appSecrets, unsigned(account));
  }

  /** A secret that does not open is a secret nevertheless. */
  private static Unsigned unsigned(Account account) {
    if (account.appSecret() != null || account.oldAppSecret() != null) {
      return Unsigned.NOBODY;
    }
    if (account.allowUnsignedEndpoint()) {
      return Unsigned.EVERYBODY;
    }
    return account.sandbox() ? Unsigned.THIS_MACHINE : Unsigned.NOBODY;
  }

  @Override
  public String toString() {
    return "Called[%s, %s]".formatted(account.id(), flow == null ? "no flow" : flow.id());
  }
}
