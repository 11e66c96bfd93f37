package headgate.sandbox.graph;

import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.FakeAccount;
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
}
