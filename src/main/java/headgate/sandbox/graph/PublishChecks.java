package headgate.sandbox.graph;

import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.tool.SandboxSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The conditions for publishing a flow (Flows API, publishing). {@link Publish} checks the status
 * and the endpoint itself.
 */
public final class PublishChecks {

  private final SandboxSettings.Holder settings;
  private final UploadCheck uploadCheck;

  public PublishChecks(SandboxSettings.Holder settings, UploadCheck uploadCheck) {
    this.settings = settings;
    this.uploadCheck = uploadCheck;
  }

  /** The conditions that are not met, in the order in which publishing reports them. */
  List<GraphError> failedChecks(FakeFlow flow, FakeAccount account, FlowStore flows) {
    List<GraphError> failed = new ArrayList<>();
    if (settings.get().integrityBlock()) {
      failed.add(GraphError.INTEGRITY);
    }
    if (!flow.validationErrors().isEmpty() || !flows.hasText(flow.id())) {
      failed.add(GraphError.PUBLISH_WITH_ERRORS);
    } else if (!uploadCheck.isPublishable(flow.jsonVersion())) {
      failed.add(GraphError.PUBLISH_FROZEN_VERSION);
    }
    if (flow.hasEndpoint()) {
      addEndpointChecks(flow, account, failed);
    }
    return failed;
  }

  private static void addEndpointChecks(
      FakeFlow flow, FakeAccount account, List<GraphError> failed) {
    if (flow.endpointUri() == null) {
      failed.add(GraphError.PUBLISH_WITHOUT_ENDPOINT);
    }
    if (flow.applicationId() == null) {
      failed.add(GraphError.PUBLISH_WITHOUT_APPLICATION);
    }
    if (account.publicKey().isEmpty()) {
      failed.add(GraphError.PUBLISH_WITHOUT_KEY);
    }
    if (!account.subscribed()) {
      failed.add(GraphError.PUBLISH_WITHOUT_SUBSCRIPTION);
    }
  }
}
