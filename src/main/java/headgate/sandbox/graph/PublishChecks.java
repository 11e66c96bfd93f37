package headgate.sandbox.graph;

import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.tool.SandboxSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * What must be true before a flow can be published, but for its state and the endpoint's answer
 * (Flows API, publishing).
 */
public final class PublishChecks {

  private final SandboxSettings.Holder knobs;
  private final UploadCheck examine;

  public PublishChecks(SandboxSettings.Holder knobs, UploadCheck examine) {
    this.knobs = knobs;
    this.examine = examine;
  }

  /** What is not true, in the order in which publishing would complain. */
  List<GraphError> failing(FakeFlow flow, FakeAccount account, FlowStore flows) {
    List<GraphError> failing = new ArrayList<>();
    if (knobs.get().integrityBlock()) {
      failing.add(GraphError.INTEGRITY);
    }
    if (!flow.validationErrors().isEmpty() || !flows.hasText(flow.id())) {
      failing.add(GraphError.PUBLISH_WITH_ERRORS);
    } else if (!examine.isPublishable(flow.jsonVersion())) {
      failing.add(GraphError.PUBLISH_FROZEN_VERSION);
    }
    if (flow.hasEndpoint()) {
      addEndpointChecks(flow, account, failing);
    }
    return failing;
  }

  private static void addEndpointChecks(
      FakeFlow flow, FakeAccount account, List<GraphError> failing) {
    if (flow.endpointUri() == null) {
      failing.add(GraphError.PUBLISH_WITHOUT_ENDPOINT);
    }
    if (flow.applicationId() == null) {
      failing.add(GraphError.PUBLISH_WITHOUT_APPLICATION);
    }
    if (account.publicKey().isEmpty()) {
      failing.add(GraphError.PUBLISH_WITHOUT_KEY);
    }
    if (!account.subscribed()) {
      failing.add(GraphError.PUBLISH_WITHOUT_SUBSCRIPTION);
    }
  }
}
