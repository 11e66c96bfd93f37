package headgate.flow.lifecycle;

import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;

/** Asks Meta whether a failed call took effect. */
final class OutcomeCheck {

  private OutcomeCheck() {}

  /**
   * Reads the flow at Meta if its state can tell: if the outcome of the call is unknown, or if Meta
   * refused it. Meta also refuses what somebody else has done already.
   *
   * @throws MetaException the failure itself if it is another one, or if the flow cannot be read
   */
  static MetaFlow after(MetaException failure, MetaFlowId id, MetaClient meta) {
    boolean canTell = failure.outcomeUnknown() || failure.kind() == MetaException.Kind.REFUSED;
    if (!canTell) {
      throw failure;
    }
    try {
      return meta.getFlow(id);
    } catch (MetaException e) {
      failure.addSuppressed(e);
      throw failure;
    }
  }
}
