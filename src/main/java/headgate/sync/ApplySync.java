package headgate.sync;

import headgate.db.Database;
import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.MetaFlowDao;
import headgate.flow.version.Authorship;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a plan says, flow by flow; a flow that changed here since the plan was made is left
 * alone and named.
 */
final class ApplySync {

  private static final Logger LOG = LoggerFactory.getLogger(ApplySync.class);

  /** Characters of definitions per transaction: other writers must not wait for long. */
  private static final int AT_ONCE = 1_000_000;

  private static final String CHANGED_MEANWHILE =
      "It changed here while it was being synced; sync again.";

  private static final String NOT_STORED = "It could not be stored; the log says why.";

  private final Database db;
  private final SyncPlanner planner;
  private final Authorship by;
  private final InstantSource clock;

  ApplySync(Database db, SyncPlanner planner, Authorship by, InstantSource clock) {
    this.db = db;
    this.planner = planner;
    this.by = by;
    this.clock = clock;
  }

  /** What was done, in the order of the plan. */
  List<Outcome> run(String accountId, List<Step> plan) {
    List<Outcome> all = new ArrayList<>();
    int from = 0;
    long characters = 0;
    for (int i = 0; i < plan.size(); i++) {
      characters += characters(plan.get(i));
      if (characters >= AT_ONCE || i == plan.size() - 1) {
        all.addAll(some(accountId, plan.subList(from, i + 1)));
        from = i + 1;
        characters = 0;
      }
    }
    return all;
  }

  private static int characters(Step step) {
    MergedFlow merge = step.merge();
    return merge == null || merge.theirs() == null ? 0 : merge.theirs().text().length();
  }

  private List<Outcome> some(String accountId, List<Step> steps) {
    if (steps.stream().noneMatch(ApplySync::writes)) {
      return steps.stream().map(Outcome::of).toList();
    }
    try {
      return db.write(
          handle -> steps.stream().map(step -> apply(handle, accountId, step)).toList());
    } catch (RuntimeException e) {
      LOG.error(
          "Some flows of account {} could not be stored; they are tried singly", accountId, e);
      return steps.stream().map(step -> alone(accountId, step)).toList();
    }
  }

  /** So that one that cannot be stored does not take the others with it. */
  private Outcome alone(String accountId, Step step) {
    try {
      return db.write(handle -> apply(handle, accountId, step));
    } catch (RuntimeException e) {
      LOG.error("Flow {} at Meta could not be stored", step.metaFlowId(), e);
      return Outcome.of(step.failing(NOT_STORED));
    }
  }

  private static boolean writes(Step step) {
    return switch (step.kind()) {
      case ADOPT, TIE -> true;
      case MISSING -> step.requireOurs().missingSince() == null;
      case TAKE_THEIRS, KEEP_OURS, CONFLICT, STATUS_ONLY, NOTHING ->
          step.comesBack() || step.merge() != null;
      case FAILED -> false;
    };
  }

  private Outcome apply(Handle handle, String accountId, Step step) {
    if (!writes(step)) {
      return Outcome.of(step);
    }
    Instant now = clock.instant();
    MergeDao merges = new MergeDao(handle, by, now);
    if (step.comesBack()) {
      return comeBack(merges, accountId, step);
    }
    return switch (step.kind()) {
      case ADOPT -> adopt(merges, accountId, step);
      case TIE -> ifDone(step, tie(handle, merges, now, step));
      case MISSING -> ifDone(step, merges.miss(step.requireOurs()));
      case TAKE_THEIRS, KEEP_OURS, CONFLICT, STATUS_ONLY, NOTHING ->
          ifDone(step, merges.apply(step.requireOurs(), step.requireMerge()));
      case FAILED -> Outcome.of(step);
    };
  }

  private static Outcome adopt(MergeDao merges, String accountId, Step step) {
    return merges.isHere(accountId, step.requireTheirs().id())
        ? Outcome.of(step.settled())
        : Outcome.of(step).withId(merges.insert(accountId, step.requireMerge()));
  }

  private static Outcome comeBack(MergeDao merges, String accountId, Step step) {
    MetaFlowId id = step.requireTheirs().id();
    Optional<Flow> restored =
        merges.isHere(accountId, id) ? Optional.empty() : merges.restore(accountId, id);
    if (restored.isPresent() && step.merge() != null) {
      merges.apply(restored.get(), step.merge());
    }
    return ifDone(step, restored.isPresent());
  }

  /** Ours is Meta's from now on; what differs is told as for any other flow. */
  private boolean tie(Handle handle, MergeDao merges, Instant now, Step step) {
    Flow ours = step.requireOurs();
    MetaFlow theirs = step.requireTheirs();
    boolean tied =
        new MetaFlowDao(handle, now)
            .adopt(
                ours,
                theirs.id(),
                theirs.name(),
                Categories.ofMeta(theirs.categories()),
                theirs.endpointUri());
    if (tied && step.merge() != null) {
      Flow flow = new FlowDao(handle).require(ours.id());
      Step compared = planner.compare(flow, RawJson.EMPTY_ARRAY, Fetched.of(step));
      if (compared.merge() != null) {
        merges.apply(flow, compared.merge());
      }
    }
    return tied;
  }

  private static Outcome ifDone(Step step, boolean done) {
    return Outcome.of(done ? step : step.failing(CHANGED_MEANWHILE));
  }
}
