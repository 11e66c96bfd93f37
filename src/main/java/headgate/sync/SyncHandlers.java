package headgate.sync;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.FlowLocks;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Query;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/flows/sync}. */
public final class SyncHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(SyncHandlers.class);

  private final Database db;
  private final SyncAccount syncAccount;

  public SyncHandlers(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.syncAccount = new SyncAccount(db, graph, meta, locks, clock);
  }

  /**
   * {@code POST /api/flows/sync}: 200 with counts. Without {@code account_id} all accounts are
   * synced, and one that fails does not keep the others; only where all fail, the first failure is
   * the answer.
   */
  public void sync(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String accountId = body.nullableText("account_id");
    boolean dryRun = body.flag("dry_run").orElse(false) || Query.flag(ctx, "dry_run");
    Envelope.ok(
        ctx,
        accountId == null ? all(dryRun, body.warnings()) : one(accountId, dryRun, body.warnings()));
  }

  private SyncResult one(String accountId, boolean dryRun, List<String> warnings) {
    Account account =
        db.read(handle -> new AccountDao(handle).require(accountId.toLowerCase(Locale.ROOT)));
    return sync(account, dryRun).result(dryRun, null, warnings);
  }

  private SyncResult all(boolean dryRun, List<String> warnings) {
    List<Account> accounts = db.read(handle -> new AccountDao(handle).all());
    SyncResult.Tally sum = new SyncResult.Tally();
    List<SyncResult.OfAccount> each = new ArrayList<>();
    @Nullable RuntimeException first = null;
    int failures = 0;
    for (Account account : accounts) {
      try {
        SyncResult.Tally tally = sync(account, dryRun);
        sum.add(tally);
        each.add(tally.ofAccount(account.id(), account.name(), null));
      } catch (MetaException | Problem e) {
        first = first == null ? e : first;
        failures++;
        each.add(new SyncResult.Tally().ofAccount(account.id(), account.name(), e.getMessage()));
      }
    }
    if (first != null && failures == accounts.size()) {
      throw first;
    }
    return sum.result(dryRun, each, warnings);
  }

  private SyncResult.Tally sync(Account account, boolean dryRun) {
    SyncResult.Tally tally = syncAccount.run(account, dryRun);
    if (!dryRun) {
      LOG.info(
          "Synced account {}: {} new, {} updated, {} unchanged, {} conflicts, {} missing, {} failed",
          account.id(),
          tally.created,
          tally.updated,
          tally.unchanged,
          tally.conflicts.size(),
          tally.missing.size(),
          tally.failed.size());
    }
    return tally;
  }
}
