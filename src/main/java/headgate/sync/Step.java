package headgate.sync;

import headgate.flow.Flow;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What sync does about one flow.
 *
 * @param ours null where the flow is not here
 * @param theirs null where Meta does not show it
 * @param comesBack whether ours was removed here, and is restored first
 * @param fields what it is about, by the keys of the API
 * @param taken what is taken over from Meta beside a conflict
 * @param merge what is written down; null where nothing is
 * @param reason why it failed; null where it did not
 */
record Step(
    Kind kind,
    @Nullable Flow ours,
    @Nullable MetaFlow theirs,
    boolean comesBack,
    List<String> fields,
    List<String> taken,
    @Nullable MergedFlow merge,
    @Nullable String reason) {

  enum Kind {
    /** Meta has a flow that nobody here knows, or that was removed here alone. */
    ADOPT,
    /** Meta made a flow that we asked for, and its answer never came. */
    TIE,
    /** Something changed at Meta alone, or a conflict is settled that way. */
    TAKE_THEIRS,
    /** Something changed here alone, or a conflict is settled that way; it is not saved yet. */
    KEEP_OURS,
    /** Both sides changed the same thing since they last agreed: ours stays. */
    CONFLICT,
    /** Only the state at Meta is another one, or its validation errors are. */
    STATUS_ONLY,
    /** Meta shows it no more: deleted, or hidden from this token. */
    MISSING,
    /** Its definition could not be had, or it changed here meanwhile. */
    FAILED,
    NOTHING;

    /** As the API spells it. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Step of(
      Kind kind, Flow ours, MetaFlow theirs, List<String> fields, @Nullable MergedFlow merge) {
    return new Step(kind, ours, theirs, false, fields, List.of(), merge, null);
  }

  static Step adopt(MetaFlow theirs, MergedFlow merge) {
    return new Step(Kind.ADOPT, null, theirs, false, List.of(), List.of(), merge, null);
  }

  /**
   * @param merge what Meta has; null where its definition could not be had
   */
  static Step tie(Flow ours, MetaFlow theirs, @Nullable MergedFlow merge) {
    return of(Kind.TIE, ours, theirs, List.of(), merge);
  }

  static Step missing(Flow ours) {
    return new Step(Kind.MISSING, ours, null, false, List.of(), List.of(), null, null);
  }

  static Step failed(MetaFlow theirs, @Nullable Flow ours, String reason) {
    return new Step(Kind.FAILED, ours, theirs, false, List.of(), List.of(), null, reason);
  }

  /** The same step, which takes this over, too. */
  Step taking(List<String> more) {
    return new Step(kind, ours, theirs, comesBack, fields, more, merge, reason);
  }

  /** What was planned for a flow that is removed here: it comes back, whatever else there is. */
  Step comingBack() {
    Kind shown = kind == Kind.CONFLICT ? Kind.CONFLICT : Kind.ADOPT;
    return new Step(shown, ours, theirs, true, fields, taken, merge, reason);
  }

  /** The same flow, and why nothing was done about it. */
  Step failing(String why) {
    return new Step(Kind.FAILED, ours, theirs, false, List.of(), List.of(), null, why);
  }

  /** The same flow, with which nothing needs to be done any more. */
  Step settled() {
    return new Step(Kind.NOTHING, ours, theirs, false, List.of(), List.of(), null, null);
  }

  Flow requireOurs() {
    return Objects.requireNonNull(ours, "this kind of step is about a flow that is here");
  }

  MetaFlow requireTheirs() {
    return Objects.requireNonNull(theirs, "this kind of step is about a flow at Meta");
  }

  MergedFlow requireMerge() {
    return Objects.requireNonNull(merge, "this kind of step writes something down");
  }

  String name() {
    return ours != null ? ours.name() : requireTheirs().name();
  }

  String metaFlowId() {
    MetaFlowId id = theirs != null ? theirs.id() : requireOurs().metaFlowId();
    return id == null ? "" : id.value();
  }
}
