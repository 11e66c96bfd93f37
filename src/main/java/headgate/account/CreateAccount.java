package headgate.account;

import headgate.db.Database;
import headgate.db.SettingDao;
import headgate.http.Actor;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Creates accounts: for the API, and one at the first start. */
public final class CreateAccount {

  private static final String SANDBOX_CREATED = "sandbox_account_made";

  private final AccountSecrets secrets;
  private final SandboxBusiness.Creator sandbox;
  private final InstantSource clock;

  public CreateAccount(
      AccountSecrets secrets, SandboxBusiness.Creator sandbox, InstantSource clock) {
    this.secrets = secrets;
    this.sandbox = sandbox;
    this.clock = clock;
  }

  /**
   * Finds a business account at the simulator that no account has yet: the one that is there from
   * the start, or a new one. The caller must not let another account be created meanwhile.
   *
   * @throws Problem duplicate if another account has the name, or wrong state if the simulator is
   *     off
   */
  SandboxBusiness unusedSandboxBusiness(Database db, String name) {
    String first = SandboxBusiness.FIRST.businessAccountId();
    boolean isFirstUsed =
        db.read(
            handle -> {
              AccountDao accounts = new AccountDao(handle);
              accounts.requireUnusedName(name);
              return accounts.all().stream()
                  .anyMatch(
                      account -> account.sandbox() && account.businessAccountId().equals(first));
            });
    return isFirstUsed ? sandbox.create(name) : SandboxBusiness.FIRST;
  }

  /** At the first start, creates an account at the simulator if there is no account. */
  public void sandboxOnce(Database db) {
    boolean created = db.read(handle -> new SettingDao(handle).find(SANDBOX_CREATED).isPresent());
    if (!created) {
      db.execute(
          handle -> {
            if (new AccountDao(handle).count() == 0) {
              run(handle, NewAccount.SANDBOX, Actor.LOCAL);
            }
            new SettingDao(handle).put(SANDBOX_CREATED, clock.instant().toString());
          });
    }
  }

  /**
   * @throws Problem duplicate if another account has the name
   */
  Account run(Handle handle, NewAccount newAccount, Actor by) {
    String id = UUID.randomUUID().toString();
    Instant now = clock.instant();
    Account account =
        new Account(
            id,
            newAccount.name(),
            newAccount.businessAccountId(),
            newAccount.phoneNumberId(),
            secrets.seal(id, "access_token", newAccount.accessToken()),
            newAccount.appId(),
            sealed(id, "app_secret", newAccount.appSecret()),
            sealed(id, "webhook_verify_token", newAccount.webhookVerifyToken()),
            null,
            null,
            newAccount.apiVersion(),
            newAccount.isDefault(),
            newAccount.sandbox(),
            newAccount.allowUnsignedEndpoint(),
            AccountStatus.PENDING,
            null,
            null,
            1,
            now,
            now);
    new AccountDao(handle).insert(account);
    AccountAudit.created(handle, by, account);
    return account;
  }

  private byte @Nullable [] sealed(String id, String column, @Nullable String secret) {
    return secret == null ? null : secrets.seal(id, column, secret);
  }
}
