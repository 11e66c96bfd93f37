package headgate.account;

import headgate.db.Database;
import headgate.db.DatabaseException;
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
 * Keeps the status of each account: whether Meta accepted its token in the last call. A token error
 * makes the account disconnected, with Meta's message and the time. Later calls are made anyway,
 * and the first one that succeeds makes the account active. The status does not say what the token
 * may do, nor whether the phone number belongs to the account; a test does. Thread-safe.
 */
public final class AccountHealth implements MetaListener {

  private static final Logger LOG = LoggerFactory.getLogger(AccountHealth.class);

  /** Calls that may be made with the app secret, or without a token. */
  private static final Set<String> PATHS_WITHOUT_TOKEN = Set.of("debug_token", "download");

  private final Database db;
  private final InstantSource clock;

  /** The status in the database, by account id. Most calls do not change it. */
  private final Map<String, AccountStatus> recorded = new ConcurrentHashMap<>();

  public AccountHealth(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    db.read(handle -> new AccountDao(handle).all())
        .forEach(account -> recorded.put(account.id(), account.status()));
  }

  @Override
  public void exchanged(Exchange exchange) {
    if (PATHS_WITHOUT_TOKEN.contains(exchange.path())) {
      return;
    }
    if (exchange.failure() == MetaException.Kind.UNAUTHORIZED) {
      record(exchange.accountId(), AccountStatus.DISCONNECTED, exchange.message());
    } else if (exchange.failure() == null) {
      record(exchange.accountId(), AccountStatus.ACTIVE, null);
    }
  }

  /**
   * Records the result of a test. A failure of Meta or of the network, and a wrong phone number,
   * say nothing about the token.
   */
  void tested(String accountId, AccountCheck check) {
    if (check.tokenRefusal() != null) {
      record(accountId, AccountStatus.DISCONNECTED, check.tokenRefusal());
    } else if (check.tokenAccepted()) {
      record(accountId, AccountStatus.ACTIVE, null);
    }
  }

  /** Forgets the status of an account that was changed or deleted. */
  void changed(String accountId) {
    recorded.remove(accountId);
  }

  private void record(String accountId, AccountStatus status, @Nullable String message) {
    recorded.compute(
        accountId,
        (id, before) -> {
          if (before == status) {
            return before;
          }
          try {
            if (store(id, status, message)) {
              log(id, before, status, message);
            }
            return status;
          } catch (DatabaseException e) {
            // The call to Meta has an outcome, which must reach its caller. The next call stores
            // it.
            LOG.error("The status of account {} is not stored: {}", id, e.getMessage());
            return before;
          }
        });
  }

  private boolean store(String accountId, AccountStatus status, @Nullable String message) {
    Instant now = clock.instant();
    return db.write(
        handle -> {
          AccountDao dao = new AccountDao(handle);
          Account before = dao.find(accountId).orElse(null);
          boolean isNew = dao.recordStatus(accountId, status, message, now);
          if (isNew && before != null) {
            AccountAudit.statusFound(handle, before, status, now);
          }
          return isNew;
        });
  }

  private static void log(
      String accountId,
      @Nullable AccountStatus before,
      AccountStatus now,
      @Nullable String message) {
    if (now == AccountStatus.DISCONNECTED) {
      LOG.warn("Account {} is disconnected: {}", accountId, message);
    } else if (before == AccountStatus.DISCONNECTED) {
      LOG.info("Account {} is connected again", accountId);
    }
  }
}
