package headgate.sync;

import headgate.account.Account;
import headgate.account.AccountStatus;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.MetaStateDao;
import headgate.flow.removed.RemovedDao;
import headgate.flow.version.Authorship;
import headgate.flow.version.Origin;
import headgate.meta.GraphAccount;
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

/** Syncs one account: fetch, plan, apply. One at a time for each account. Thread-safe. */
final class SyncAccount {

  /** How long one sync may take; a thousand flows at 0.1 s a call take half a minute. */
  private static final Duration TIME_LIMIT = Duration.ofMinutes(10);

  /** How many definitions are in memory at the same time; each has at most 10 MB. */
  private static final int BATCH_SIZE = 32;

  private static final int PARALLEL_DOWNLOADS = MetaGateway.Settings.DEFAULTS.parallelCalls();

  private final Database db;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final FlowLocks locks;
  private final List<SyncListener> listeners;
  private final InstantSource clock;
  private final Set<String> running = ConcurrentHashMap.newKeySet();
  private final Set<MetaReads> reads = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  SyncAccount(
      Database db,
      GraphAccounts graph,
      MetaGateway meta,
      FlowLocks locks,
      List<SyncListener> listeners,
      InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.locks = locks;
    this.listeners = listeners;
    this.clock = clock;
  }

  /**
   * @throws Problem busy if another sync of the account runs
   * @throws headgate.meta.MetaException if Meta's list cannot be read completely
   */
  SyncResult.Tally run(Account account, SyncOptions options, Progress progress) {
    if (!running.add(account.id())) {
      throw Problem.of(
          Problem.Kind.BUSY, "Another sync of this account is running. Try again later.");
    }
    try {
      return options.dryRun()
          ? sync(account, options, progress)
          : announced(account, options, progress);
    } finally {
      running.remove(account.id());
    }
  }

  private SyncResult.Tally announced(Account account, SyncOptions options, Progress progress) {
    listeners.forEach(listener -> listener.started(account.id()));
    try {
      return sync(account, options, progress);
    } finally {
      listeners.forEach(listener -> listener.ended(account.id()));
    }
  }

  private SyncResult.Tally sync(Account account, SyncOptions options, Progress progress) {
    try (MetaReads calls = new MetaReads(PARALLEL_DOWNLOADS)) {
      reads.add(calls);
      if (stopping) {
        throw MetaReads.stopping();
      }
      return sync(account, options, progress, calls);
    } finally {
      reads.removeIf(MetaReads::isClosed);
    }
  }

  /** Lets running syncs end at the next flow, with a result. Later ones are refused. */
  void stop() {
    stopping = true;
    reads.forEach(MetaReads::stop);
  }

  private SyncResult.Tally sync(
      Account account, SyncOptions options, Progress progress, MetaReads calls) {
    GraphAccount credentials = graph.of(account);
    MetaClient client = meta.forAccount(credentials, TIME_LIMIT);
    boolean isDisconnected = account.status() == AccountStatus.DISCONNECTED;
    // Read before Meta is asked: a flow that changes here later is left alone.
    Snapshot ours = snapshot(account);
    FetchFromMeta fetch = new FetchFromMeta(client, calls, clock);
    List<FetchFromMeta.ListedFlow> theirs =
        fetch.list(isDisconnected ? meta.withoutRetries(credentials) : client, ours);
    progress.accountStarted(account, theirs.size());
    SyncPlanner planner = new SyncPlanner(options.strategy(), options.decisions().byFlow());
    Authorship by = Authorship.of(options.by(), Origin.SYNC);
    ApplySync applySync = new ApplySync(db, planner, by, clock);
    Function<List<Step>, List<Outcome>> execute =
        options.dryRun()
            ? plan -> plan.stream().map(Step::outcome).toList()
            : plan -> apply(account.id(), plan, applySync);
    SyncResult.Tally tally = new SyncResult.Tally();
    for (int from = 0; from < theirs.size() && !calls.isStopped(); from += BATCH_SIZE) {
      List<FetchFromMeta.ListedFlow> batch =
          theirs.subList(from, Math.min(theirs.size(), from + BATCH_SIZE));
      List<Step> plan = planner.plan(ours, fetch.fetch(batch, ours.atMeta()));
      report(execute.apply(plan), tally, progress);
    }
    if (calls.isStopped()) {
      tally.stopped(account, theirs.size());
      return tally;
    }
    Set<String> listed =
        theirs.stream().map(flow -> flow.flow().id().value()).collect(Collectors.toSet());
    report(execute.apply(SyncPlanner.missing(ours, listed)), tally, progress);
    tally.conflicts.replaceAll(conflict -> withVersions(conflict, options.dryRun()));
    return tally;
  }

  private List<Outcome> apply(String accountId, List<Step> plan, ApplySync applySync) {
    List<Outcome> outcomes =
        locks.whileNothingIsCreated(accountId, () -> applySync.run(accountId, plan));
    for (SyncListener listener : listeners) {
      outcomes.forEach(outcome -> listener.flowDone(outcome.kind().word()));
    }
    return outcomes;
  }

  /** A dry run does not store Meta's definition, so that it has no version number yet. */
  private SyncResult.Conflict withVersions(SyncResult.Conflict conflict, boolean dryRun) {
    String id = conflict.id();
    return db.read(
            handle ->
                new FlowDao(handle)
                    .find(id)
                    .map(Flow::versions)
                    .or(() -> new RemovedDao(handle).versions(id))) // a dry run restores nothing
        .map(of -> conflict.withVersions(of.current(), dryRun ? null : of.atMeta()))
        .orElse(conflict);
  }

  private static void report(List<Outcome> outcomes, SyncResult.Tally tally, Progress progress) {
    for (Outcome outcome : outcomes) {
      tally.add(outcome);
      progress.flowDone(outcome);
    }
  }

  private Snapshot snapshot(Account account) {
    return db.read(
        handle ->
            Snapshot.of(
                new FlowDao(handle).ofAccount(account.id()),
                new RemovedDao(handle).restorable(account.id()),
                new MetaStateDao(handle, clock.instant()).validationErrors(account.id()),
                new HashSet<>(new RemovedDao(handle).idsRemovedForGood(account.id()))));
  }
}
