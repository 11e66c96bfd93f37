package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.FlowStatus;
import headgate.json.RawJson;
import headgate.meta.MetaFlow;
import headgate.sync.ThreeWay.Resolution;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides what to do about each flow of an account. A pure function of both sides. */
final class SyncPlanner {

  private final Strategy strategy;
  private final Map<String, Decision> decisions;

  /**
   * @param decisions about conflicts of single flows, by our ids; they have priority over the
   *     strategy
   */
  SyncPlanner(Strategy strategy, Map<String, Decision> decisions) {
    this.strategy = strategy;
    this.decisions = decisions;
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
   * Merges a flow that Meta created for us, after it was tied. Nobody has seen a conflict of it
   * yet, so a decision about it is not followed. A flow with a decision keeps its conflict.
   */
  Step.Reconcile mergeTied(Flow ours, FetchedFlow theirs) {
    Strategy careful = decisions.containsKey(ours.id()) ? Strategy.REPORT : strategy;
    return merge(ours, RawJson.EMPTY_ARRAY, theirs, careful, false);
  }

  /**
   * @param knownErrors Meta's validation errors as they are stored here
   */
  Step.Reconcile merge(Flow ours, RawJson knownErrors, FetchedFlow theirs) {
    Decision decision = decisions.get(ours.id());
    return decision == null
        ? merge(ours, knownErrors, theirs, strategy, false)
        : merge(ours, knownErrors, theirs, decision.strategy(), isInConflict(ours, theirs));
  }

  private static boolean isInConflict(Flow ours, FetchedFlow theirs) {
    return !Comparison.of(ours, theirs, Strategy.REPORT).fields(Resolution.CONFLICT).isEmpty();
  }

  private static Step.Reconcile merge(
      Flow ours, RawJson knownErrors, FetchedFlow theirs, Strategy strategy, boolean isDecided) {
    Comparison comparison = Comparison.of(ours, theirs, strategy);
    MergedFlow merged = comparison.merged();
    List<Field> conflicts = comparison.fields(Resolution.CONFLICT);
    List<Field> taken = comparison.fields(Resolution.THEIRS);
    List<Field> kept = comparison.fields(Resolution.OURS);
    Outcome.Kind kind;
    List<Field> fields;
    if (!conflicts.isEmpty()) {
      kind = Outcome.Kind.CONFLICT;
      fields = conflicts;
    } else if (!taken.isEmpty()) {
      kind = Outcome.Kind.TAKE_THEIRS;
      fields = taken;
    } else if (merged.changesState(ours, knownErrors)) {
      kind = Outcome.Kind.STATUS_ONLY;
      fields = List.of(Field.STATUS);
    } else {
      kind = kept.isEmpty() ? Outcome.Kind.NOTHING : Outcome.Kind.KEEP_OURS;
      fields = kept;
    }
    return new Step.Reconcile(
        ours,
        theirs.flow(),
        kind,
        fields,
        kind == Outcome.Kind.CONFLICT ? taken : List.of(),
        isDecided,
        merged.reason(),
        merged.isStored(ours, knownErrors) ? null : merged);
  }
}
