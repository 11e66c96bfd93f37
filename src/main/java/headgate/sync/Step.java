package headgate.sync;

import headgate.flow.Flow;
import headgate.flow.Merge;
import headgate.meta.MetaFlow;
import java.util.List;

/** What sync does about one flow. */
sealed interface Step {

  /** Meta has a flow that nobody here knows. */
  record Adopt(Fetched theirs) implements Step {}

  /** Meta made a flow that we asked for, and its answer never came. */
  record Tie(Flow ours, MetaFlow theirs) implements Step {}

  /** Something changed at Meta alone. */
  record TakeTheirs(Flow ours, Merge merge) implements Step {}

  /** Nothing to take; what is known of Meta's side may still be noted. */
  record Keep(Flow ours, Merge merge) implements Step {}

  /**
   * Both sides changed the same thing since they last agreed: ours stays.
   *
   * @param fields what both changed, by its key
   * @param merge what can be taken over all the same, such as the state
   */
  record Conflict(Flow ours, MetaFlow theirs, List<String> fields, Merge merge) implements Step {}

  /** Meta shows it no more: deleted, or hidden from this token. */
  record Missing(Flow ours) implements Step {}

  /** Its definition could not be had. */
  record Failed(MetaFlow theirs, String reason) implements Step {}
}
