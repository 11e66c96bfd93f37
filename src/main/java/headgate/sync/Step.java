package headgate.sync;

import headgate.flow.Flow;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sync does about one flow.
 *
 * <p>What is reported is an {@link Outcome}. Its kinds are finer than these cases: a {@link
 * Reconcile} alone has five of them.
 */
sealed interface Step {

  /** What is reported if the step succeeds. */
  Outcome outcome();

  /** The flow as it is here; null if it is not here, or was removed. */
  default @Nullable Flow ours() {
    return null;
  }

  /** Whether the step changes the database. */
  boolean writes();

  /** How many bytes the text has that the step may store. */
  default int bytes() {
    return 0;
  }

  <R> R accept(Visitor<R> visitor);

  /** One method for each case, so that the compiler finds a case that is not handled. */
  interface Visitor<R> {

    R adopt(Adopt step);

    R tie(Tie step);

    R restore(Restore step);

    R reconcile(Reconcile step);

    R recordMissing(Missing step);

    R reportFailure(Failed step);
  }

  /** Stores a flow that only Meta has. */
  record Adopt(MetaFlow theirs, MergedFlow merged) implements Step {

    @Override
    public Outcome outcome() {
      return Outcome.of(Outcome.Kind.ADOPT, theirs).withReason(merged.reason());
    }

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public int bytes() {
      return merged.textLength();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adopt(this);
    }
  }

  /** Ties a flow to the one that Meta created for it, and then merges the two. */
  record Tie(Flow ours, FetchedFlow theirs) implements Step {

    @Override
    public Outcome outcome() {
      return Outcome.of(Outcome.Kind.TIE, ours, theirs.flow(), List.of(), List.of());
    }

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public int bytes() {
      return theirs.text() == null ? 0 : theirs.text().length();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tie(this);
    }
  }

  /**
   * Restores a flow that was removed here only, and then merges it with Meta's.
   *
   * @param merge of the flow as it was when it was removed
   */
  record Restore(Reconcile merge) implements Step {

    @Override
    public Outcome outcome() {
      Outcome.Kind kind =
          merge.kind() == Outcome.Kind.CONFLICT ? Outcome.Kind.CONFLICT : Outcome.Kind.ADOPT;
      return Outcome.of(kind, merge.ours(), merge.theirs(), merge.fields(), merge.taken())
          .withDecided(merge.isDecided())
          .withReason(merge.reason());
    }

    MetaFlowId metaFlowId() {
      return merge.theirs().id();
    }

    @Override
    public boolean writes() {
      return true;
    }

    @Override
    public int bytes() {
      return merge.bytes();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.restore(this);
    }
  }

  /**
   * Stores the result of the comparison of both sides.
   *
   * @param fields what the step is about
   * @param taken what is taken from Meta besides a conflict
   * @param isDecided whether the flow is in conflict and a decision about it is followed
   * @param reason why Meta's text is not taken; null if it could be taken
   * @param result null if all of it is stored already
   */
  record Reconcile(
      Flow ours,
      MetaFlow theirs,
      Outcome.Kind kind,
      List<Field> fields,
      List<Field> taken,
      boolean isDecided,
      @Nullable String reason,
      @Nullable MergedFlow result)
      implements Step {

    @Override
    public Outcome outcome() {
      return Outcome.of(kind, ours, theirs, fields, taken)
          .withDecided(isDecided)
          .withReason(reason);
    }

    @Override
    public boolean writes() {
      return result != null;
    }

    @Override
    public int bytes() {
      return result == null ? 0 : result.textLength();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reconcile(this);
    }
  }

  /** Records that Meta does not list a flow. The first time stays recorded. */
  record Missing(Flow ours) implements Step {

    @Override
    public Outcome outcome() {
      return Outcome.missing(ours);
    }

    @Override
    public boolean writes() {
      return ours.missingSince() == null;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.recordMissing(this);
    }
  }

  /** Does nothing: Meta's definition could not be read. */
  record Failed(Outcome outcome) implements Step {

    @Override
    public boolean writes() {
      return false;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reportFailure(this);
    }
  }
}
