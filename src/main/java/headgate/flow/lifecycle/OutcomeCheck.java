package headgate.flow.lifecycle;

import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;

/** Asks Meta what became of a call whose answer does not tell. */
final class OutcomeCheck {

  private OutcomeCheck() {}

  /**
   * The flow at Meta, where the failure leaves open whether Meta did what it was asked, or says
   * that the flow was not in the state for it: somebody else may have done the same.
   *
   * @throws MetaException the failure itself where it leaves nothing open, or where Meta cannot be
   *     asked
   */
  static MetaFlow after(MetaException failure, MetaFlowId id, MetaClient meta) {
    boolean open = failure.outcomeUnknown() || failure.kind() == MetaException.Kind.REFUSED;
    if (!open) {
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
