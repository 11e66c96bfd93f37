package headgate.account;

import headgate.db.Database;
import headgate.meta.AccountCheck;
import headgate.meta.MetaException;
import headgate.meta.MetaListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows whether Meta takes an account's token. A token error marks the account disconnected, with
 * Meta's words; nothing keeps later calls from trying, and the first that works heals it.
 * Thread-safe.
 */
public final class AccountHealth implements MetaListener {

  private static final Logger LOG = LoggerFactory.getLogger(AccountHealth.class);

  /** It asks with the app's secret, so that a refusal says nothing of the account's token. */
  private static final String DEBUG_TOKEN = "debug_token";

  private final Database db;
  private final InstantSource clock;
  private final Set<String> disconnected;

  public AccountHealth(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.disconnected = ConcurrentHashMap.newKeySet();
    db.read(handle -> new AccountDao(handle).all()).stream()
        .filter(account -> account.status() == AccountStatus.DISCONNECTED)
        .forEach(account -> disconnected.add(account.id()));
  }

  @Override
  public void exchanged(Exchange exchange) {
    if (exchange.path().equals(DEBUG_TOKEN)) {
      return;
    }
    String account = exchange.accountId();
    if (exchange.failure() == MetaException.Kind.UNAUTHORIZED) {
      if (disconnected.add(account)) {
        LOG.warn("Account {} is disconnected: {}", account, exchange.message());
      }
      record(account, AccountStatus.DISCONNECTED, exchange.message());
    } else if (exchange.failure() == null && disconnected.remove(account)) {
      LOG.info("Account {} is connected again", account);
      record(account, AccountStatus.ACTIVE, null);
    }
  }

  /** What a test found, which settles the state whatever single calls said. */
  void tested(String account, AccountCheck found) {
    if (found.connected()) {
      disconnected.remove(account);
      record(account, AccountStatus.ACTIVE, null);
    } else if (isAnswer(found)) {
      disconnected.add(account);
      record(account, AccountStatus.DISCONNECTED, failures(found));
    }
  }

  /** Trouble at Meta, or on the way there, says nothing about the account. */
  private static boolean isAnswer(AccountCheck found) {
    return found.unauthorized()
        || found.checks().stream()
            .anyMatch(check -> check.name().equals("access_token") && check.ok());
  }

  private static String failures(AccountCheck found) {
    return found.checks().stream()
        .filter(check -> !check.ok())
        .map(AccountCheck.Check::message)
        .collect(Collectors.joining(" "));
  }

  private void record(String account, AccountStatus status, @Nullable String message) {
    Instant now = clock.instant();
    db.write(handle -> new AccountDao(handle).recordStatus(account, status, message, now));
  }
}
