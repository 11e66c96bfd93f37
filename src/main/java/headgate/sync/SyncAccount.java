package headgate.sync;

import headgate.account.Account;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.MetaFlowDao;
import headgate.meta.MetaClient;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Syncs one account: fetch, plan, apply. One at a time for each account. */
final class SyncAccount {

  /** A thousand flows at a tenth of a second each call need half a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Flows whose definitions are in memory at once. */
  private static final int AT_ONCE = 64;

  private static final int PARALLEL_DOWNLOADS = MetaGateway.Settings.DEFAULTS.parallelCalls();

  private final Database db;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final FlowLocks locks;
  private final InstantSource clock;
  private final ApplySync applySync;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  SyncAccount(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.locks = locks;
    this.clock = clock;
    this.applySync = new ApplySync(db, clock);
  }

  /**
   * @param dryRun whether nothing is to change
   * @throws Problem busy, where the account is being synced already
   * @throws headgate.meta.MetaException where Meta's list cannot be had whole
   */
  SyncResult.Tally run(Account account, boolean dryRun) {
    if (!running.add(account.id())) {
      throw Problem.of(
          Problem.Kind.BUSY, "This account is being synced at this moment; try again later.");
    }
    try {
      MetaClient client = meta.forAccount(graph.of(account), LONGEST);
      // Planned from what was here before Meta was asked: whatever changes after that is left
      // alone.
      Snapshot ours = snapshot(account);
      FetchFromMeta fetch = new FetchFromMeta(client, PARALLEL_DOWNLOADS, clock);
      List<FetchFromMeta.Listed> theirs = fetch.list(ours);
      SyncResult.Tally tally = new SyncResult.Tally();
      for (int from = 0; from < theirs.size(); from += AT_ONCE) {
        List<FetchFromMeta.Listed> some =
            theirs.subList(from, Math.min(theirs.size(), from + AT_ONCE));
        List<Step> plan = SyncPlanner.plan(ours, fetch.fetch(some, ours.atMeta()));
        tally.add(dryRun ? ApplySync.preview(plan) : apply(account, plan));
      }
      Set<String> seen =
          theirs.stream().map(listed -> listed.flow().id().value()).collect(Collectors.toSet());
      tally.add(ApplySync.preview(SyncPlanner.missing(ours, seen)));
      return tally;
    } finally {
      running.remove(account.id());
    }
  }

  private SyncResult.Tally apply(Account account, List<Step> plan) {
    return locks.whileNothingIsCreated(account.id(), () -> applySync.run(account.id(), plan));
  }

  private Snapshot snapshot(Account account) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          return new Snapshot(
              flows.ofAccount(account.id()),
              new MetaFlowDao(handle, clock.instant()).validationErrors(account.id()),
              new HashSet<>(flows.buried(account.id())));
        });
  }
}
