package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.SandboxClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * {@code POST /{dest-waba-id}/migrate_flows}: copies flows from another account of the business.
 */
public final class Migrate {

  private static final int MAX_FLOWS = 100;
  private static final String FAILED = "4233041";

  private final Store store;
  private final SandboxClock clock;

  public Migrate(Store store, SandboxClock clock) {
    this.store = store;
    this.clock = clock;
  }

  Object run(AuthorizedRequest request) {
    String source = request.parameters().text("source_waba_id");
    if (source == null) {
      throw GraphFailure.required("source_waba_id");
    }
    List<String> names = request.parameters().list("source_flow_names");
    return store.inTransaction(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          new AccountStore(handle)
              .findByWabaId(source)
              .orElseThrow(() -> GraphFailure.unknownObject("post", source));
          // Like a missing list, an empty one means all flows: our choice.
          List<String> wanted = names == null || names.isEmpty() ? allNames(flows, source) : names;
          if (wanted.size() > MAX_FLOWS) {
            throw GraphFailure.parameter("At most 100 flows can be migrated at once");
          }
          return copyAll(handle, source, request.id(), wanted);
        });
  }

  private static List<String> allNames(FlowStore flows, String wabaId) {
    return flows.createdAfter(wabaId, 0, MAX_FLOWS + 1).stream().map(FakeFlow::name).toList();
  }

  private Object copyAll(Handle handle, String source, String targetWabaId, List<String> names) {
    FlowStore flows = new FlowStore(handle);
    List<Map<String, Object>> migrated = new ArrayList<>();
    List<Map<String, Object>> failed = new ArrayList<>();
    for (String name : names) {
      Optional<FakeFlow> found = flows.findByName(source, name);
      if (found.isEmpty()) {
        failed.add(failure(name, "Flow name not found in source WABA."));
      } else if (flows.findByName(targetWabaId, name).isPresent()) {
        failed.add(failure(name, "Flow with the same name exists in destination WABA."));
      } else {
        migrated.add(
            Json.object(
                "source_name", name,
                "source_id", found.get().id(),
                "migrated_id", copy(found.get(), targetWabaId, flows)));
      }
    }
    return Json.object("migrated_flows", migrated, "failed_flows", failed);
  }

  private String copy(FakeFlow flow, String targetWabaId, FlowStore flows) {
    long now = clock.now();
    String id =
        flows.insert(
            targetWabaId,
            flow.name(),
            flow.categories(),
            flow.endpointUri(),
            FakeAccount.APP_ID,
            now);
    flows.document(flow).ifPresent(document -> flows.setDocument(id, document, now));
    if (flow.status() == FlowStatus.PUBLISHED) {
      flows.publish(flows.find(id).orElseThrow());
    }
    return id;
  }

  private static Map<String, Object> failure(String name, String message) {
    return Json.object(
        "source_name", name,
        "error_code", FAILED,
        "error_message", "Flows Migration Error: " + message);
  }
}
