package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.tool.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose token gives access to its object.
 *
 * @param id of the WABA, phone number or flow: the first segment of the path
 * @param account the account of the token
 * @param fault the fault that this request gets, if any
 */
record AuthorizedRequest(
    GraphRequest graphRequest, String id, FakeAccount account, @Nullable Fault fault) {

  Parameters parameters() {
    return graphRequest.parameters();
  }

  List<FieldSelection.Field> fields() {
    return graphRequest.fields();
  }

  boolean hasFault(Fault.Kind kind) {
    return Fault.isOfKind(fault, kind);
  }

  /**
   * Reads the flow inside the caller's transaction: it can be deleted after the token was checked.
   *
   * @throws GraphFailure if it does not exist
   */
  FakeFlow requireFlow(FlowStore flows) {
    return flows.find(id).orElseThrow(() -> GraphFailure.unknownObject(graphRequest.method(), id));
  }
}
