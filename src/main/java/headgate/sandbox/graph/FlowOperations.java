package headgate.sandbox.graph;

import headgate.sandbox.http.GraphError;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.LocalOnly;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.store.Document;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What the Flows API does to a flow, but for publishing. */
public final class FlowOperations {

  private static final Map<String, Object> SUCCESS = Map.of("success", true);
  private static final int LONGEST_NAME = 200;

  /** Meta's eight, and the ninth that AWS documents. */
  private static final Set<String> CATEGORIES =
      Set.of(
          "SIGN_UP",
          "SIGN_IN",
          "APPOINTMENT_BOOKING",
          "LEAD_GENERATION",
          "SHOPPING",
          "CONTACT_US",
          "CUSTOMER_SUPPORT",
          "SURVEY",
          "OTHER");

  private final Store store;
  private final SandboxClock clock;
  private final SandboxSettings.Holder knobs;
  private final UploadCheck examine;
  private final Publish publish;

  public FlowOperations(
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
  Object create(Request request) {
    Parameters parameters = request.parameters();
    if (knobs.get().integrityBlock()) {
      throw GraphError.INTEGRITY.failure();
    }
    String name = requireName(parameters.text("name"));
    List<String> categories = requireCategories(parameters.list("categories"));
    String endpoint = parameters.text("endpoint_uri");
    requireEndpoint(endpoint);
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
      document = given != null ? given : copy(cloned, flows).orElse(null);
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

  static Optional<Document> copy(FakeFlow flow, FlowStore flows) {
    return flows
        .text(flow.id(), FlowStore.DRAFT)
        .map(
            text ->
                new Document(
                    text, flow.validationErrors(), flow.jsonVersion(), flow.dataApiVersion()));
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

  /** {@code POST /{flow-id}}: changes what is named; a published flow becomes a draft. */
  Object update(Request request) {
    Parameters parameters = request.parameters();
    String name = parameters.text("name");
    List<String> categories = parameters.list("categories");
    String endpoint = parameters.text("endpoint_uri");
    String application = parameters.text("application_id");
    if (name != null) {
      requireName(name);
    }
    if (categories != null) {
      requireCategories(categories);
    }
    if (endpoint != null && !endpoint.isEmpty()) {
      requireEndpoint(endpoint);
    }
    if (application != null && !application.matches("\\d{1,20}")) {
      throw GraphFailure.parameter("Param application_id must be a valid ID string");
    }
    if (name == null && categories == null && endpoint == null && application == null) {
      return SUCCESS; // nothing to change, and so no edit: our choice
    }
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = requireChangeable(flows, request.id());
          if (endpoint != null && !Document.mayHaveEndpoint(flow.jsonVersion())) {
            throw GraphError.UPDATE_NEEDS_VERSION_3.failure();
          }
          if (name != null
              && !name.equals(flow.name())
              && flows.named(flow.wabaId(), name).isPresent()) {
            throw GraphError.NAME_TAKEN.failure();
          }
          flows.setMetadata(
              flow.id(),
              name == null ? flow.name() : name,
              categories == null ? flow.categories() : categories,
              // An empty text takes the endpoint away: our choice.
              endpoint == null ? flow.endpointUri() : endpoint.isEmpty() ? null : endpoint,
              application == null ? flow.applicationId() : application,
              clock.now());
        });
    return SUCCESS;
  }

  /** {@code POST /{flow-id}/assets}: replaces the draft; a published flow becomes a draft. */
  Object upload(Request request) {
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
    // First the state: a flow that cannot change refuses a bad document, too.
    store.run(handle -> requireChangeable(new FlowStore(handle), request.id()));
    Document document = examine.document(file);
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          requireChangeable(flows, request.id());
          flows.setDocument(request.id(), document, clock.now());
        });
    return Json.object("success", true, "validation_errors", document.errors());
  }

  /** {@code POST /{flow-id}/deprecate}. */
  Object deprecate(Request request) {
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = require(flows, request.id(), "post");
          switch (flow.status()) {
            case DRAFT -> throw GraphError.DEPRECATE_UNPUBLISHED.failure();
            case DEPRECATED -> throw GraphError.DEPRECATE_TWICE.failure();
            case PUBLISHED, THROTTLED, BLOCKED -> flows.setStatus(flow.id(), FlowStatus.DEPRECATED);
          }
        });
    return SUCCESS;
  }

  /** {@code DELETE /{flow-id}}. That a draft once published cannot be deleted is our choice. */
  Object delete(Request request) {
    store.run(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = require(flows, request.id(), "delete");
          if (flow.status() != FlowStatus.DRAFT || flow.wasPublished()) {
            throw GraphError.DELETE_PUBLISHED.failure();
          }
          flows.delete(flow.id());
        });
    return SUCCESS;
  }

  private static FakeFlow requireChangeable(FlowStore flows, String id) {
    FakeFlow flow = require(flows, id, "post");
    if (!flow.mayChange()) {
      throw GraphError.NOT_EDITABLE.failure();
    }
    return flow;
  }

  /** Anew, inside the transaction: it may have gone since the call was let in. */
  static FakeFlow require(FlowStore flows, String id, String method) {
    return flows.find(id).orElseThrow(() -> GraphFailure.unknownObject(method, id));
  }

  private static String requireName(@Nullable String name) {
    if (name == null || name.isBlank()) {
      throw GraphFailure.required("name");
    }
    if (name.length() > LONGEST_NAME) {
      throw GraphFailure.invalid(
          "Flow name is too long", "The name may have " + LONGEST_NAME + " characters.");
    }
    return name;
  }

  private static List<String> requireCategories(@Nullable List<String> categories) {
    if (categories == null || categories.isEmpty()) {
      throw GraphFailure.required("categories");
    }
    for (int i = 0; i < categories.size(); i++) {
      if (!CATEGORIES.contains(categories.get(i))) {
        throw GraphFailure.parameter(
            "Param categories[%d] must be one of {%s}"
                .formatted(i, String.join(", ", CATEGORIES.stream().sorted().toList())));
      }
    }
    return categories;
  }

  /**
   * As at Meta it must be https; http will do for this machine, where there are no certificates.
   */
  private static void requireEndpoint(@Nullable String endpoint) {
    if (endpoint == null) {
      return;
    }
    try {
      URI uri = new URI(endpoint);
      String host = uri.getHost();
      boolean secure = "https".equalsIgnoreCase(uri.getScheme());
      boolean local =
          "http".equalsIgnoreCase(uri.getScheme()) && host != null && LocalOnly.isLoopback(host);
      if (host == null || !secure && !local) {
        throw GraphError.BAD_ENDPOINT.failure();
      }
    } catch (URISyntaxException e) {
      throw GraphError.BAD_ENDPOINT.failure();
    }
  }
}
