package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.sync.ThreeWay.Resolution;
import java.util.List;
import java.util.Set;

/** Decides what to do about each flow of an account. A pure function of both sides. */
final class SyncPlanner {

  private final Strategy strategy;

  SyncPlanner(Strategy strategy) {
    this.strategy = strategy;
  }

  /**
   * @param theirs some flows of the account at Meta
   */
  List<Step> plan(Snapshot ours, List<FetchedFlow> theirs) {
    return theirs.stream().map(fetched -> step(ours, fetched)).toList();
  }

  /**
   * Steps for the flows here that Meta does not list.
   *
   * @param listed the ids of all flows of the account at Meta
   */
  static List<Step> missing(Snapshot ours, Set<String> listed) {
    return ours.atMeta().entrySet().stream()
        .filter(flow -> !listed.contains(flow.getKey()))
        .<Step>map(flow -> new Step.Missing(flow.getValue()))
        .toList();
  }

  private Step step(Snapshot ours, FetchedFlow theirs) {
    String id = theirs.flow().id().value();
    Flow known = ours.atMeta().get(id);
    if (known != null) {
      return theirs.failure() != null
          ? failed(known, theirs.flow(), theirs.failure())
          : merge(known, ours.errorsOf(known), theirs);
    }
    Flow removed = ours.restorable().get(id);
    if (removed != null) {
      return theirs.failure() != null
          ? failed(removed, theirs.flow(), theirs.failure())
          : new Step.Restore(merge(removed, RawJson.EMPTY_ARRAY, theirs));
    }
    return adoptOrTie(ours, theirs);
  }

  private static Step adoptOrTie(Snapshot ours, FetchedFlow theirs) {
    MetaFlow flow = theirs.flow();
    Flow pending = ours.beingCreated().get(flow.name());
    if (pending != null && flow.status().equals(FlowStatus.DRAFT.name())) {
      return new Step.Tie(pending, theirs);
    }
    return theirs.failure() != null
        ? new Step.Failed(Outcome.of(Outcome.Kind.FAILED, flow).failed(theirs.failure()))
        : new Step.Adopt(flow, MergedFlow.ofMeta(theirs));
  }

  private static Step failed(Flow ours, MetaFlow theirs, String reason) {
    return new Step.Failed(
        Outcome.of(Outcome.Kind.FAILED, ours, theirs, List.of(), List.of()).failed(reason));
  }

  /**
   * @param knownErrors Meta's validation errors as they are stored here
   */
  Step.Reconcile merge(Flow ours, RawJson knownErrors, FetchedFlow theirs) {
    Comparison comparison = Comparison.of(ours, theirs, strategy);
    MergedFlow merged = comparison.merged();
    List<Field> conflicts = comparison.fields(Resolution.CONFLICT);
    List<Field> taken = comparison.fields(Resolution.THEIRS);
    MergedFlow result = merged.isStored(ours, knownErrors) ? null : merged;
    MetaFlow flow = theirs.flow();
    String reason = merged.reason();
    if (!conflicts.isEmpty()) {
      return new Step.Reconcile(
          ours, flow, Outcome.Kind.CONFLICT, conflicts, taken, reason, result);
    }
    if (!taken.isEmpty()) {
      return new Step.Reconcile(
          ours, flow, Outcome.Kind.TAKE_THEIRS, taken, List.of(), reason, result);
    }
    if (merged.changesState(ours, knownErrors)) {
      List<Field> status = List.of(Field.STATUS);
      return new Step.Reconcile(
          ours, flow, Outcome.Kind.STATUS_ONLY, status, List.of(), reason, result);
    }
    List<Field> kept = comparison.fields(Resolution.OURS);
    Outcome.Kind kind = kept.isEmpty() ? Outcome.Kind.NOTHING : Outcome.Kind.KEEP_OURS;
    return new Step.Reconcile(ours, flow, kind, kept, List.of(), reason, result);
  }
}
