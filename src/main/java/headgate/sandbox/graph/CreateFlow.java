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
import headgate.sandbox.tool.SandboxSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@code POST /{waba-id}/flows}: creates a flow, and publishes it at once if asked. */
public final class CreateFlow {

  private final Store store;
  private final SandboxClock clock;
  private final SandboxSettings.Holder knobs;
  private final UploadCheck examine;
  private final Publish publish;

  public CreateFlow(
      Store store,
      SandboxClock clock,
      SandboxSettings.Holder knobs,
      UploadCheck examine,
      Publish publish) {
    this.store = store;
    this.clock = clock;
    this.knobs = knobs;
    this.examine = examine;
    this.publish = publish;
  }

  /** {@code POST /{waba-id}/flows}. An invalid Flow JSON is stored all the same. */
  Object run(Request request) {
    Parameters parameters = request.parameters();
    if (knobs.get().integrityBlock()) {
      throw GraphError.INTEGRITY.failure();
    }
    String name = FlowMetadata.requireName(parameters.text("name"));
    List<String> categories = FlowMetadata.requireCategories(parameters.list("categories"));
    String endpoint = parameters.text("endpoint_uri");
    FlowMetadata.requireEndpoint(endpoint);
    if (parameters.text("clone_flow_id") != null && parameters.text("clone_template") != null) {
      throw GraphError.TWO_CLONE_SOURCES.failure();
    }
    String flowJson = parameters.text("flow_json");
    Document given =
        flowJson == null ? null : examine.document(flowJson.getBytes(StandardCharsets.UTF_8));
    String id =
        store.inTransaction(handle -> insert(handle, request, name, categories, endpoint, given));
    if (given == null && parameters.text("publish") == null) {
      return Json.object("id", id);
    }
    List<Map<String, Object>> errors = given == null ? List.of() : given.errors();
    return Json.object(
        "id", id, "success", publishAtOnce(request, id, errors), "validation_errors", errors);
  }

  private String insert(
      Handle handle,
      Request request,
      String name,
      List<String> categories,
      @Nullable String endpoint,
      @Nullable Document given) {
    FlowStore flows = new FlowStore(handle);
    String wabaId = request.account().wabaId();
    // Where a source and a document are given, the document wins: our choice.
    Document document = given;
    String endpointUri = endpoint;
    String source = request.parameters().text("clone_flow_id");
    if (source != null) {
      FakeFlow cloned =
          flows
              .find(source)
              .filter(found -> found.wabaId().equals(wabaId))
              .orElseThrow(GraphError.UNKNOWN_CLONE_SOURCE::failure);
      document = given != null ? given : flows.document(cloned).orElse(null);
      endpointUri = endpoint != null ? endpoint : cloned.endpointUri();
    }
    String version = document == null ? null : document.version();
    if (endpoint != null && !Document.mayHaveEndpoint(version)) {
      throw GraphError.ENDPOINT_NEEDS_VERSION_3.failure();
    }
    if (flows.named(wabaId, name).isPresent()) {
      throw GraphError.NAME_TAKEN.failure();
    }
    long now = clock.now();
    String id = flows.insert(wabaId, name, categories, endpointUri, FakeAccount.APP_ID, now);
    if (document != null) {
      flows.setDocument(id, document, now);
    }
    return id;
  }

  /** That a refused publishing leaves a draft and a false success is our choice. */
  private boolean publishAtOnce(Request request, String id, List<Map<String, Object>> errors) {
    Parameters parameters = request.parameters();
    if (!parameters.flag("publish") || parameters.text("flow_json") == null || !errors.isEmpty()) {
      return true;
    }
    try {
      publish.run(id, request.account().wabaId());
      return true;
    } catch (GraphFailure e) {
      return false;
    }
  }
}
