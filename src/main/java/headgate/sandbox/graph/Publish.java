package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** {@code POST /{flow-id}/publish}: checks the flow, pings its endpoint and publishes it. */
public final class Publish {

  private record CheckedFlow(FakeFlow flow, FakeAccount account) {}

  private final Store store;
  private final PublishChecks checks;
  private final EndpointPing ping;

  public Publish(Store store, PublishChecks checks, EndpointPing ping) {
    this.store = store;
    this.checks = checks;
    this.ping = ping;
  }

  Object run(AuthorizedRequest request) {
    publish(request.id(), request.account().wabaId());
    return Map.of("success", true);
  }

  /**
   * Publishes the flow.
   *
   * @throws GraphFailure with the first check that failed
   */
  void publish(String flowId, String wabaId) {
    CheckedFlow checked = store.read(handle -> check(handle, flowId, wabaId));
    FakeFlow flow = checked.flow();
    if (flow.hasEndpoint()
        && !ping.isAnswered(
            String.valueOf(flow.endpointUri()),
            checked.account().publicKey(),
            String.valueOf(flow.dataApiVersion()))) {
      throw GraphError.PUBLISH_ENDPOINT_SILENT.failure();
    }
    // The ping can take seconds and the flow can change meanwhile: check it again.
    store.run(handle -> new FlowStore(handle).publish(check(handle, flowId, wabaId).flow()));
  }

  private CheckedFlow check(Handle handle, String flowId, String wabaId) {
    FlowStore flows = new FlowStore(handle);
    FakeFlow flow =
        flows.find(flowId).orElseThrow(() -> GraphFailure.unknownObject("post", flowId));
    FakeAccount account = new AccountStore(handle).findByWabaId(wabaId).orElseThrow();
    if (flow.status() != FlowStatus.DRAFT) {
      throw GraphError.PUBLISH_WRONG_STATE.failure();
    }
    List<GraphError> failedChecks = checks.failedChecks(flow, account, flows);
    if (!failedChecks.isEmpty()) {
      throw failedChecks.get(0).failure();
    }
    return new CheckedFlow(flow, account);
  }
}
