package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.Document;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import java.util.List;
import java.util.Map;

/** Changes and removes flows: update, upload, deprecate and delete. */
public final class FlowOperations {

  private static final Map<String, Object> SUCCESS = Map.of("success", true);

  private final Store store;
  private final SandboxClock clock;
  private final UploadCheck uploadCheck;

  public FlowOperations(Store store, SandboxClock clock, UploadCheck uploadCheck) {
    this.store = store;
    this.clock = clock;
    this.uploadCheck = uploadCheck;
  }

  /**
   * {@code POST /{flow-id}}: changes the given metadata and leaves the rest. A published flow
   * becomes a draft.
   */
  Object update(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    String name = parameters.text("name");
    List<String> categories = parameters.list("categories");
    String endpoint = parameters.text("endpoint_uri");
    String application = parameters.text("application_id");
    if (name != null) {
      FlowMetadata.requireName(name);
    }
    if (categories != null) {
      FlowMetadata.requireCategories(categories);
    }
    if (endpoint != null && !endpoint.isEmpty()) {
      FlowMetadata.requireEndpoint(endpoint);
    }
    if (application != null && !application.matches("\\d{1,20}")) {
      throw GraphFailure.parameter("Param application_id must be a valid ID string");
    }
    if (name == null && categories == null && endpoint == null && application == null) {
      return SUCCESS; // without a change, a published flow stays published: our choice
    }
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = requireChangeable(flows, request);
          if (endpoint != null && !Document.mayHaveEndpoint(flow.jsonVersion())) {
            throw GraphError.UPDATE_NEEDS_VERSION_3.failure();
          }
          if (name != null
              && !name.equals(flow.name())
              && flows.findByName(flow.wabaId(), name).isPresent()) {
            throw GraphError.NAME_TAKEN.failure();
          }
          flows.setMetadata(
              flow.id(),
              name == null ? flow.name() : name,
              categories == null ? flow.categories() : categories,
              // An empty string removes the endpoint: our choice.
              endpoint == null ? flow.endpointUri() : endpoint.isEmpty() ? null : endpoint,
              application == null ? flow.applicationId() : application,
              clock.now());
        });
    return SUCCESS;
  }

  /** {@code POST /{flow-id}/assets}: replaces the document. A published flow becomes a draft. */
  Object upload(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    byte[] file = parameters.file("file");
    if (file == null) {
      throw GraphFailure.required("file");
    }
    if (!"FLOW_JSON".equals(parameters.text("asset_type"))) {
      throw GraphFailure.parameter("Param asset_type must be one of {FLOW_JSON}");
    }
    if (!"flow.json".equals(parameters.text("name"))) {
      throw GraphFailure.parameter("Param name must be flow.json");
    }
    // The status comes before the content: both can be wrong.
    store.read(handle -> requireChangeable(new FlowStore(handle), request));
    Document document = uploadCheck.check(file);
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          requireChangeable(flows, request);
          flows.setDocument(request.id(), document, clock.now());
        });
    return Json.object("success", true, "validation_errors", document.errors());
  }

  /** {@code POST /{flow-id}/deprecate}. */
  Object deprecate(AuthorizedRequest request) {
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = request.requireFlow(flows);
          switch (flow.status()) {
            case DRAFT -> throw GraphError.DEPRECATE_UNPUBLISHED.failure();
            case DEPRECATED -> throw GraphError.DEPRECATE_TWICE.failure();
            case PUBLISHED, THROTTLED, BLOCKED -> flows.setStatus(flow.id(), FlowStatus.DEPRECATED);
          }
        });
    return SUCCESS;
  }

  /** {@code DELETE /{flow-id}}. Refuses a draft that was published before: our choice. */
  Object delete(AuthorizedRequest request) {
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = request.requireFlow(flows);
          if (flow.status() != FlowStatus.DRAFT || flow.wasPublished()) {
            throw GraphError.DELETE_PUBLISHED.failure();
          }
          flows.delete(flow.id());
        });
    return SUCCESS;
  }

  private static FakeFlow requireChangeable(FlowStore flows, AuthorizedRequest request) {
    FakeFlow flow = request.requireFlow(flows);
    if (!flow.mayChange()) {
      throw GraphError.NOT_EDITABLE.failure();
    }
    return flow;
  }
}
