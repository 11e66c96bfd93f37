package headgate.account;

import headgate.db.Database;
import headgate.meta.AccountCheck;
import headgate.meta.MetaException;
import headgate.meta.MetaListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows whether Meta takes an account's token, which is all that its status tells: what the token
 * may do, and whether the number fits, is for a test to say. Every answer counts, the last one
 * most. A token error marks the account disconnected, with Meta's words and since when; nothing
 * keeps later calls from trying, and the first that works heals it. Thread-safe.
 */
public final class AccountHealth implements MetaListener {

  private static final Logger LOG = LoggerFactory.getLogger(AccountHealth.class);

  /**
   * The first may be asked with the app's secret and the other is asked with nothing, so that their
   * outcome says nothing of the account's token.
   */
  private static final Set<String> ASKED_WITHOUT_THE_TOKEN = Set.of("debug_token", "download");

  private final Database db;
  private final InstantSource clock;

  /** What was recorded last, by account, so that most calls need no look at the database. */
  private final Map<String, AccountStatus> recorded = new ConcurrentHashMap<>();

  public AccountHealth(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    db.read(handle -> new AccountDao(handle).all())
        .forEach(account -> recorded.put(account.id(), account.status()));
  }

  @Override
  public void exchanged(Exchange exchange) {
    if (ASKED_WITHOUT_THE_TOKEN.contains(exchange.path())) {
      return;
    }
    if (exchange.failure() == MetaException.Kind.UNAUTHORIZED) {
      record(exchange.accountId(), AccountStatus.DISCONNECTED, exchange.message());
    } else if (exchange.failure() == null) {
      record(exchange.accountId(), AccountStatus.ACTIVE, null);
    }
  }

  /**
   * What a test found. Trouble at Meta, or on the way there, says nothing about the token, and
   * neither does a number that does not fit.
   */
  void tested(String account, AccountCheck found) {
    if (found.tokenRefusal() != null) {
      record(account, AccountStatus.DISCONNECTED, found.tokenRefusal());
    } else if (found.tokenAccepted()) {
      record(account, AccountStatus.ACTIVE, null);
    }
  }

  /** An account that somebody changed may have another token now, so that nothing is known. */
  void changed(String account) {
    recorded.remove(account);
  }

  private void record(String account, AccountStatus status, @Nullable String message) {
    recorded.compute(
        account,
        (id, before) -> {
          if (before != status && store(id, status, message)) {
            log(id, before, status, message);
          }
          return status;
        });
  }

  private boolean store(String account, AccountStatus status, @Nullable String message) {
    Instant now = clock.instant();
    return db.write(handle -> new AccountDao(handle).recordStatus(account, status, message, now));
  }

  private static void log(
      String account, @Nullable AccountStatus before, AccountStatus now, @Nullable String message) {
    if (now == AccountStatus.DISCONNECTED) {
      LOG.warn("Account {} is disconnected: {}", account, message);
    } else if (before == AccountStatus.DISCONNECTED) {
      LOG.info("Account {} is connected again", account);
    }
  }
}
