package headgate.sync;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.FlowLocks;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.EventStream;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
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
      Database db,
      GraphAccounts graph,
      MetaGateway meta,
      FlowLocks locks,
      List<SyncListener> listeners,
      InstantSource clock) {
    this.db = db;
    this.syncAccount = new SyncAccount(db, graph, meta, locks, listeners, clock);
  }

  /**
   * {@code POST /api/flows/sync}: 200 with counts. Without {@code account_id} all accounts are
   * synced, some at the same time. If one account fails, the others are still synced; if all fail,
   * the answer is the first failure. With {@code Accept: text/event-stream} each flow is an event,
   * and the answer is the last event.
   */
  public void sync(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String accountId = body.parameterOrText("account_id");
    String word = body.nullableText("strategy");
    Strategy strategy = Strategy.of(word == null ? ctx.queryParam("strategy") : word);
    boolean dryRun = body.flag("dry_run").orElse(false) || Query.flag(ctx, "dry_run");
    if (dryRun) {
      IdempotencyKeys.changesNothing(ctx);
    }
    Account account =
        accountId == null
            ? null
            : db.read(handle -> new AccountDao(handle).require(accountId.toLowerCase(Locale.ROOT)));
    Decisions decisions = db.read(handle -> Decisions.from(body, account, handle));
    SyncOptions options = new SyncOptions(dryRun, strategy, decisions, Actor.of(ctx));
    List<String> warnings = body.warnings();
    Progress progress =
        EventStream.isWanted(ctx) ? new SyncEvents(EventStream.open(ctx)) : Progress.NONE;
    DecisionResults results = new DecisionResults(decisions, progress);
    SyncResult result =
        account == null
            ? syncAll(options, results, warnings)
            : syncOne(account, options, results, warnings);
    Envelope.send(ctx, answer(result));
  }

  /** Lets running syncs end at the next flow, with an answer. Later ones are refused. */
  public void stop() {
    syncAccount.stop();
  }

  /** A sync that the server stops may be repeated with the same key. */
  private static Answer answer(SyncResult result) {
    Answer answer = Answer.ok(result).with("Vary", "Accept");
    return result.isComplete() ? answer : answer.temporary();
  }

  private SyncResult syncOne(
      Account account, SyncOptions options, DecisionResults decisions, List<String> warnings) {
    SyncResult.Tally tally = sync(account, options, decisions);
    tally.stops().forEach(stop -> decisions.incomplete(account, stop));
    return tally.result(options.dryRun(), null, decisions.all(), warnings);
  }

  private SyncResult syncAll(
      SyncOptions options, DecisionResults decisions, List<String> warnings) {
    List<Account> accounts = db.read(handle -> new AccountDao(handle).all());
    SyncResult.Tally sum = new SyncResult.Tally();
    List<SyncResult.AccountResult> results = new ArrayList<>();
    @Nullable RuntimeException first = null;
    int failures = 0;
    try (ParallelSyncs syncs = new ParallelSyncs(accounts, decisions)) {
      syncs.start((account, told) -> sync(account, options, told));
      for (Account account : accounts) {
        try {
          SyncResult.Tally tally = syncs.await(account);
          sum.add(tally);
          tally.stops().forEach(stop -> decisions.incomplete(account, stop));
          results.add(tally.accountResult(account.id(), account.name(), null));
        } catch (MetaException | Problem e) {
          first = first == null ? e : first;
          failures++;
          decisions.incomplete(account, "The account could not be synced: " + e.getMessage());
          results.add(
              new SyncResult.Tally().accountResult(account.id(), account.name(), e.getMessage()));
        }
      }
    }
    if (first != null && failures == accounts.size()) {
      throw first;
    }
    return sum.result(options.dryRun(), results, decisions.all(), warnings);
  }

  private SyncResult.Tally sync(Account account, SyncOptions options, Progress progress) {
    SyncResult.Tally tally = syncAccount.run(account, options, progress);
    if (!tally.stops().isEmpty()) {
      LOG.info("A sync ended early. {}", tally.stops().get(0));
    } else if (!options.dryRun()) {
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
