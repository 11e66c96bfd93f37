package headgate.sync;

import headgate.account.Account;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.MetaFlowDao;
import headgate.flow.removed.RemovedDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.Origin;
import headgate.meta.MetaClient;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Syncs one account: fetch, plan, apply. One at a time for each account. */
final class SyncAccount {

  /** A thousand flows at a tenth of a second each call need half a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Flows whose definitions are in memory at once, each of 10 MB at most. */
  private static final int AT_ONCE = 32;

  private static final int PARALLEL_DOWNLOADS = MetaGateway.Settings.DEFAULTS.parallelCalls();

  private final Database db;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final FlowLocks locks;
  private final InstantSource clock;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  SyncAccount(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * @throws Problem busy, where the account is being synced already
   * @throws headgate.meta.MetaException where Meta's list cannot be had whole
   */
  SyncResult.Tally run(Account account, SyncOptions options, Progress progress) {
    if (!running.add(account.id())) {
      throw Problem.of(
          Problem.Kind.BUSY, "This account is being synced at this moment; try again later.");
    }
    try {
      return sync(account, options, progress);
    } finally {
      running.remove(account.id());
    }
  }

  private SyncResult.Tally sync(Account account, SyncOptions options, Progress progress) {
    MetaClient client = meta.forAccount(graph.of(account), LONGEST);
    // Planned from what was here before Meta was asked: whatever changes after that is left alone.
    Snapshot ours = snapshot(account);
    FetchFromMeta fetch = new FetchFromMeta(client, PARALLEL_DOWNLOADS, clock);
    List<FetchFromMeta.Listed> theirs = fetch.list(ours);
    progress.begins(account, theirs.size());
    SyncPlanner planner = new SyncPlanner(options.strategy());
    Authorship by = new Authorship(options.author(), Origin.SYNC, null);
    ApplySync applySync = new ApplySync(db, planner, by, clock);
    Function<List<Step>, List<Outcome>> carryOut =
        options.dryRun()
            ? plan -> plan.stream().map(Outcome::of).toList()
            : plan ->
                locks.whileNothingIsCreated(account.id(), () -> applySync.run(account.id(), plan));
    SyncResult.Tally tally = new SyncResult.Tally();
    for (int from = 0; from < theirs.size(); from += AT_ONCE) {
      List<FetchFromMeta.Listed> some =
          theirs.subList(from, Math.min(theirs.size(), from + AT_ONCE));
      List<Step> plan = planner.plan(ours, fetch.fetch(some, ours.atMeta()));
      report(carryOut.apply(plan), tally, progress);
    }
    Set<String> seen =
        theirs.stream().map(listed -> listed.flow().id().value()).collect(Collectors.toSet());
    report(carryOut.apply(SyncPlanner.missing(ours, seen)), tally, progress);
    return tally;
  }

  private static void report(List<Outcome> outcomes, SyncResult.Tally tally, Progress progress) {
    for (Outcome outcome : outcomes) {
      tally.add(outcome);
      progress.done(outcome);
    }
  }

  private Snapshot snapshot(Account account) {
    return db.read(
        handle ->
            Snapshot.of(
                new FlowDao(handle).ofAccount(account.id()),
                new RemovedDao(handle).comingBack(account.id()),
                new MetaFlowDao(handle, clock.instant()).validationErrors(account.id()),
                new HashSet<>(new RemovedDao(handle).buried(account.id()))));
  }
}
