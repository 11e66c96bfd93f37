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

/** {@code POST /{flow-id}/publish}: checks, asks the endpoint, publishes. */
public final class Publish {

  private record Subject(FakeFlow flow, FakeAccount account) {}

  private final Store store;
  private final PublishChecks checks;
  private final EndpointPing ping;

  public Publish(Store store, PublishChecks checks, EndpointPing ping) {
    this.store = store;
    this.checks = checks;
    this.ping = ping;
  }

  Object answer(Request request) {
    run(request.id(), request.account().wabaId());
    return Map.of("success", true);
  }

  /**
   * @throws GraphFailure the first reason why it cannot be published
   */
  void run(String flowId, String wabaId) {
    Subject subject = store.inTransaction(handle -> checked(handle, flowId, wabaId));
    FakeFlow flow = subject.flow();
    if (flow.hasEndpoint()
        && !ping.isAnswered(
            String.valueOf(flow.endpointUri()),
            subject.account().publicKey(),
            String.valueOf(flow.dataApiVersion()))) {
      throw GraphError.PUBLISH_ENDPOINT_SILENT.failure();
    }
    // The endpoint may have taken its time: look again.
    store.run(handle -> new FlowStore(handle).publish(checked(handle, flowId, wabaId).flow()));
  }

  private Subject checked(Handle handle, String flowId, String wabaId) {
    FlowStore flows = new FlowStore(handle);
    FakeFlow flow =
        flows.find(flowId).orElseThrow(() -> GraphFailure.unknownObject("post", flowId));
    FakeAccount account = new AccountStore(handle).ofWaba(wabaId).orElseThrow();
    if (flow.status() != FlowStatus.DRAFT) {
      throw GraphError.PUBLISH_WRONG_STATE.failure();
    }
    List<GraphError> failing = checks.failing(flow, account, flows);
    if (!failing.isEmpty()) {
      throw failing.get(0).failure();
    }
    return new Subject(flow, account);
  }
}
