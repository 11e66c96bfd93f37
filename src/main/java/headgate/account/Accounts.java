package headgate.account;

import headgate.db.Database;
import headgate.db.SettingDao;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes accounts: those that are asked for, and the one that a first start brings. */
public final class Accounts {

  private static final String SEEDED = "sandbox_account_made";

  private final AccountSecrets secrets;
  private final InstantSource clock;

  public Accounts(AccountSecrets secrets, InstantSource clock) {
    this.secrets = secrets;
    this.clock = clock;
  }

  /** On the first start with no account, makes one that lives at the simulator. */
  public void makeSandboxOnce(Database db) {
    boolean made = db.read(handle -> new SettingDao(handle).find(SEEDED).isPresent());
    if (!made) {
      db.execute(
          handle -> {
            if (new AccountDao(handle).count() == 0) {
              make(handle, NewAccount.SANDBOX);
            }
            new SettingDao(handle).put(SEEDED, clock.instant().toString());
          });
    }
  }

  Account make(Handle handle, NewAccount wanted) {
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    Account account =
        new Account(
            id,
            wanted.name(),
            wanted.businessAccountId(),
            wanted.phoneNumberId(),
            secrets.seal(id, "access_token", wanted.accessToken()),
            wanted.appId(),
            sealed(id, "app_secret", wanted.appSecret()),
            sealed(id, "webhook_verify_token", wanted.webhookVerifyToken()),
            wanted.apiVersion(),
            wanted.isDefault(),
            wanted.sandbox(),
            AccountStatus.PENDING,
            null,
            null,
            1,
            now,
            now);
    new AccountDao(handle).insert(account);
    return account;
  }

  private byte @Nullable [] sealed(String id, String column, @Nullable String secret) {
    return secret == null ? null : secrets.seal(id, column, secret);
  }
}
