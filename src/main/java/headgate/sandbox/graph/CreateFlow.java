package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.Document;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code POST /{waba-id}/flows}: creates a flow and, on request, publishes it. */
public final class CreateFlow {

  private final Store store;
  private final SandboxClock clock;
  private final UploadCheck uploadCheck;
  private final Publish publish;

  public CreateFlow(Store store, SandboxClock clock, UploadCheck uploadCheck, Publish publish) {
    this.store = store;
    this.clock = clock;
    this.uploadCheck = uploadCheck;
    this.publish = publish;
  }

  /** As at Meta, an invalid Flow JSON is stored, too. */
  Object run(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    String name = FlowMetadata.requireName(parameters.text("name"));
    List<String> categories = FlowMetadata.requireCategories(parameters.list("categories"));
    String endpoint = parameters.text("endpoint_uri");
    FlowMetadata.requireEndpoint(endpoint);
    if (parameters.text("clone_flow_id") != null && parameters.text("clone_template") != null) {
      throw GraphError.TWO_CLONE_SOURCES.failure();
    }
    String flowJson = parameters.text("flow_json");
    Document uploaded =
        flowJson == null ? null : uploadCheck.check(flowJson.getBytes(StandardCharsets.UTF_8));
    String id =
        store.inTransaction(
            handle -> insert(handle, request, name, categories, endpoint, uploaded));
    if (uploaded == null && parameters.text("publish") == null) {
      return Json.object("id", id);
    }
    List<Map<String, Object>> errors = uploaded == null ? List.of() : uploaded.errors();
    GraphFailure refusal = publish(request, id);
    return Json.object(
        "id",
        id,
        "success",
        refusal == null,
        "validation_errors",
        errors,
        "publish_error",
        refusal == null ? null : refusal.error());
  }

  private String insert(
      Handle handle,
      AuthorizedRequest request,
      String name,
      List<String> categories,
      @Nullable String endpoint,
      @Nullable Document uploaded) {
    FlowStore flows = new FlowStore(handle);
    String wabaId = request.account().wabaId();
    // If the request has both a source and a document, the document wins: our choice.
    Document document = uploaded;
    String endpointUri = endpoint;
    String source = request.parameters().text("clone_flow_id");
    if (source != null) {
      FakeFlow original =
          flows
              .find(source)
              .filter(found -> found.wabaId().equals(wabaId))
              .orElseThrow(GraphError.UNKNOWN_CLONE_SOURCE::failure);
      document = uploaded != null ? uploaded : flows.document(original).orElse(null);
      endpointUri = endpoint != null ? endpoint : original.endpointUri();
    }
    String version = document == null ? null : document.version();
    if (endpoint != null && !Document.mayHaveEndpoint(version)) {
      throw GraphError.ENDPOINT_NEEDS_VERSION_3.failure();
    }
    if (flows.findByName(wabaId, name).isPresent()) {
      throw GraphError.NAME_TAKEN.failure();
    }
    long now = clock.now();
    String id = flows.insert(wabaId, name, categories, endpointUri, FakeAccount.APP_ID, now);
    if (document != null) {
      flows.setDocument(id, document, now);
    }
    return id;
  }

  /**
   * Publishes the flow if the request asks for it. If that fails, the flow stays a draft. Meta does
   * not document what it answers then. Our choice is to name the reason as publishing alone does.
   *
   * @return null if the flow is published, or need not be
   */
  private @Nullable GraphFailure publish(AuthorizedRequest request, String id) {
    Parameters parameters = request.parameters();
    if (!parameters.flag("publish") || parameters.text("flow_json") == null) {
      return null;
    }
    try {
      publish.publish(id, request.account().wabaId());
      return null;
    } catch (GraphFailure e) {
      return e;
    }
  }
}
