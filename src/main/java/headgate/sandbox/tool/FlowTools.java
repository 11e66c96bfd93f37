package headgate.sandbox.tool;

import headgate.problem.Problem;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.GraphTime;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.Document;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The flows at the simulator, as people see and change them. Each method that takes an id throws a
 * {@link Problem} if there is no such flow. Thread-safe.
 */
public final class FlowTools {

  /** Reads an uploaded Flow JSON as the simulator's judge does. */
  @FunctionalInterface
  public interface Reader {
    /**
     * @throws GraphFailure if Meta would not store it
     */
    Document read(byte[] text);
  }

  private static final int MAX_FLOWS = 500;

  private final Store store;
  private final SandboxClock clock;
  private final Reader reader;

  public FlowTools(Store store, SandboxClock clock, Reader reader) {
    this.store = store;
    this.clock = clock;
    this.reader = reader;
  }

  /** The newest flows of all business accounts, without their texts. */
  public List<Map<String, Object>> newest() {
    return store.read(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          return flows.newest(MAX_FLOWS).stream().map(flow -> view(flows, flow)).toList();
        });
  }

  public Map<String, Object> find(String id) {
    return store.read(handle -> view(new FlowStore(handle), id));
  }

  /** The text of the draft. Empty if nothing was uploaded. */
  public Optional<String> text(String id) {
    return store.read(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          return flows
              .text(require(flows, id).id(), FlowStore.DRAFT)
              .map(text -> new String(text, StandardCharsets.UTF_8));
        });
  }

  /**
   * Changes what only Meta can change: the status, as its monitoring does, and the marks of an old
   * flow. With {@code json_definition}, a string, the flow gets another text, as if somebody had
   * edited it in Meta's Builder; with {@code name} another name.
   *
   * @throws Problem if a key of the JSON object is unknown or a value is wrong
   */
  public Map<String, Object> change(String id, byte[] json) {
    ToolBody body = ToolBody.of(json);
    return store.inTransaction(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = require(flows, id);
          FlowStatus status = body.constant("status", FlowStatus.class, flow.status());
          boolean editable = body.flag("editable", flow.editable());
          String application = body.textOrNull("application_id", flow.applicationId());
          String name = body.textOrNull("name", flow.name());
          String text = body.textOrNull("json_definition", null);
          body.requireNoUnknownKeys();
          edit(flows, flow, name, text);
          if (text == null || status != flow.status()) {
            flows.setStatus(flow.id(), status);
          }
          flows.setEditable(flow.id(), editable);
          flows.setApplication(flow.id(), application);
          return view(flows, flow.id());
        });
  }

  private void edit(FlowStore flows, FakeFlow flow, @Nullable String name, @Nullable String text) {
    if (name != null && !name.equals(flow.name())) {
      if (name.length() > 200) {
        throw Problem.malformed("name must have at most 200 characters.");
      }
      if (flows.findByName(flow.wabaId(), name).isPresent()) {
        throw Problem.malformed("Another flow of the business account has this name.");
      }
      flows.setMetadata(
          flow.id(),
          name,
          flow.categories(),
          flow.endpointUri(),
          flow.applicationId(),
          clock.now());
    }
    if (text != null) {
      flows.setDocument(flow.id(), document(text), clock.now());
    }
  }

  private Document document(String text) {
    try {
      return reader.read(text.getBytes(StandardCharsets.UTF_8));
    } catch (GraphFailure e) {
      throw Problem.malformed("Meta would not store this text: " + e.getMessage());
    }
  }

  private static FakeFlow require(FlowStore flows, String id) {
    return flows.find(id).orElseThrow(() -> Problem.notFound("flow", id));
  }

  private static Map<String, Object> view(FlowStore flows, String id) {
    return view(flows, require(flows, id));
  }

  private static Map<String, Object> view(FlowStore flows, FakeFlow flow) {
    Map<String, Object> view =
        Json.object(
            "id", flow.id(),
            "business_account_id", flow.wabaId(),
            "name", flow.name(),
            "status", flow.status().name(),
            "editable", flow.editable(),
            "updated_at", GraphTime.text(flow.updatedAt()));
    view.put("application_id", flow.applicationId());
    view.put("published_versions", flows.publishedVersions(flow.id()));
    return view;
  }
}
