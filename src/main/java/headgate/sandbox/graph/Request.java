package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.tool.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A call that was let in.
 *
 * @param id the first part of the path: of a WABA, a phone number or a flow
 * @param account whose token it is
 * @param fault what is to go wrong with it, or null
 */
record Request(Call call, String id, FakeAccount account, @Nullable Fault fault) {

  Parameters parameters() {
    return call.parameters();
  }

  /**
   * Reads the flow of this request again, inside the transaction: it may be gone by now.
   *
   * @throws GraphFailure if it does not exist
   */
  FakeFlow requireFlow(FlowStore flows) {
    return flows.find(id).orElseThrow(() -> GraphFailure.unknownObject(call.method(), id));
  }
}
