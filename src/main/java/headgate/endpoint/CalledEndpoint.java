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
 * @param unsignedCallers from whom a request without a signature is accepted
 */
record CalledEndpoint(
    Account account,
    @Nullable Flow flow,
    List<String> appSecrets,
    UnsignedCallers unsignedCallers) {

  /** Who may call without a signature. */
  enum UnsignedCallers {
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
  static Optional<CalledEndpoint> find(
      Handle handle, String id, AccountSecrets secrets, Instant now) {
    Flow flow = new FlowDao(handle).find(id).orElse(null);
    return new AccountDao(handle)
        .find(flow == null ? id : flow.accountId())
        .map(account -> of(account, flow, secrets, now));
  }

  private static CalledEndpoint of(
      Account account, @Nullable Flow flow, AccountSecrets secrets, Instant now) {
    List<String> appSecrets = ReceivingAccount.of(account, secrets, now).appSecrets();
    return new CalledEndpoint(account, flow, appSecrets, unsigned(account));
  }

  /** A secret that does not open is a secret nevertheless. */
  private static UnsignedCallers unsigned(Account account) {
    if (account.appSecret() != null || account.oldAppSecret() != null) {
      return UnsignedCallers.NOBODY;
    }
    if (account.allowUnsignedEndpoint()) {
      return UnsignedCallers.EVERYBODY;
    }
    return account.sandbox() ? UnsignedCallers.THIS_MACHINE : UnsignedCallers.NOBODY;
  }

  /** Whether a request that is accepted can be from anybody. */
  boolean isOpenToEverybody() {
    return unsignedCallers == UnsignedCallers.EVERYBODY;
  }

  @Override
  public String toString() {
    return "CalledEndpoint[%s, %s]".formatted(account.id(), flow == null ? "no flow" : flow.id());
  }
}
