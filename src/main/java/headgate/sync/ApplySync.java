package headgate.sync;

import headgate.db.Database;
import headgate.flow.Categories;
import headgate.flow.Definition;
import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.flow.Merge;
import headgate.flow.MetaFlowDao;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Does what a plan says, flow by flow; a flow that changed here since the plan was made is left
 * alone and named.
 */
final class ApplySync {

  /** Flows per transaction: few enough that other writers need not wait for a long sync. */
  private static final int AT_ONCE = 50;

  private static final String CHANGED_MEANWHILE =
      "It changed here while it was being synced; sync again.";

  private final Database db;
  private final InstantSource clock;

  ApplySync(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  SyncResult.Tally run(String accountId, List<Step> plan) {
    SyncResult.Tally all = new SyncResult.Tally();
    for (int from = 0; from < plan.size(); from += AT_ONCE) {
      List<Step> some = plan.subList(from, Math.min(plan.size(), from + AT_ONCE));
      all.add(
          db.write(
              handle -> {
                SyncResult.Tally tally = new SyncResult.Tally();
                some.forEach(step -> apply(handle, accountId, step, tally));
                return tally;
              }));
    }
    return all;
  }

  /** What {@link #run} would answer if nothing changed meanwhile. */
  static SyncResult.Tally preview(List<Step> plan) {
    SyncResult.Tally tally = new SyncResult.Tally();
    plan.forEach(step -> count(step, tally));
    return tally;
  }

  private void apply(Handle handle, String accountId, Step step, SyncResult.Tally tally) {
    MetaFlowDao flows = new MetaFlowDao(handle, clock.instant());
    boolean done = true;
    if (step instanceof Step.Adopt adopt) {
      MetaFlowId id = adopt.theirs().flow().id();
      if (flows.find(accountId, id).isPresent() || flows.isBuried(accountId, id)) {
        tally.unchanged++;
        return;
      }
      adopt(flows, accountId, adopt.theirs());
    } else if (step instanceof Step.Tie tie) {
      MetaFlow theirs = tie.theirs();
      done =
          flows.adopt(
              tie.ours(),
              theirs.id(),
              theirs.name(),
              Categories.ofMeta(theirs.categories()),
              theirs.endpointUri());
    } else if (step instanceof Step.TakeTheirs take) {
      done = flows.apply(take.ours(), take.merge(), true);
    } else if (step instanceof Step.Keep keep) {
      done = flows.apply(keep.ours(), keep.merge(), false);
    } else if (step instanceof Step.Conflict conflict) {
      done = flows.apply(conflict.ours(), conflict.merge(), true);
    }
    if (done) {
      count(step, tally);
    } else {
      tally.failed.add(skipped(step));
    }
  }

  private static void adopt(MetaFlowDao flows, String accountId, Fetched fetched) {
    MetaFlow theirs = fetched.flow();
    Definition definition = fetched.definition();
    String categories = Categories.ofMeta(theirs.categories());
    flows.insert(
        accountId,
        new Merge(
            theirs.id(),
            theirs.name(),
            categories,
            theirs.endpointUri(),
            definition,
            FlowStatus.ofMeta(theirs.status(), FlowStatus.PUBLISHED),
            theirs.validationErrors(),
            new Flow.AtMeta(
                theirs.status(),
                theirs.name(),
                categories,
                theirs.endpointUri(),
                definition == null ? null : definition.textHash(),
                definition == null ? null : definition.canonicalHash(),
                fetched.updatedAt())));
  }

  private static void count(Step step, SyncResult.Tally tally) {
    if (step instanceof Step.Adopt) {
      tally.created++;
    } else if (step instanceof Step.Tie || step instanceof Step.TakeTheirs) {
      tally.updated++;
    } else if (step instanceof Step.Keep) {
      tally.unchanged++;
    } else if (step instanceof Step.Conflict conflict) {
      tally.conflicts.add(view(conflict));
    } else if (step instanceof Step.Missing missing) {
      Flow flow = missing.ours();
      tally.missing.add(new SyncResult.Missing(flow.id(), metaFlowId(flow), flow.name()));
    } else if (step instanceof Step.Failed failed) {
      MetaFlow theirs = failed.theirs();
      tally.failed.add(
          new SyncResult.Failed(null, theirs.id().value(), theirs.name(), failed.reason()));
    }
  }

  private static SyncResult.Conflict view(Step.Conflict conflict) {
    Flow ours = conflict.ours();
    return new SyncResult.Conflict(
        ours.id(),
        conflict.theirs().id().value(),
        ours.name(),
        conflict.theirs().name(),
        conflict.fields(),
        ours.updatedAt(),
        conflict.theirs().updatedAt());
  }

  private static SyncResult.Failed skipped(Step step) {
    Flow ours = ours(step);
    return new SyncResult.Failed(ours.id(), metaFlowId(ours), ours.name(), CHANGED_MEANWHILE);
  }

  private static Flow ours(Step step) {
    if (step instanceof Step.Tie tie) {
      return tie.ours();
    }
    if (step instanceof Step.TakeTheirs take) {
      return take.ours();
    }
    if (step instanceof Step.Keep keep) {
      return keep.ours();
    }
    return ((Step.Conflict) step).ours();
  }

  private static String metaFlowId(Flow flow) {
    return flow.metaFlowId() == null ? "" : flow.metaFlowId().value();
  }
}
