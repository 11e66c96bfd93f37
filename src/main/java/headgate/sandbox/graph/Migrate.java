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

  private static final int MOST = 100;
  private static final String FAILED = "4233041";

  private final Store store;
  private final SandboxClock clock;

  public Migrate(Store store, SandboxClock clock) {
    this.store = store;
    this.clock = clock;
  }

  Object answer(Request request) {
    String source = request.parameters().text("source_waba_id");
    if (source == null) {
      throw GraphFailure.required("source_waba_id");
    }
    List<String> names = request.parameters().list("source_flow_names");
    return store.inTransaction(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          new AccountStore(handle)
              .ofWaba(source)
              .orElseThrow(() -> GraphFailure.unknownObject("post", source));
          boolean all = names == null || names.isEmpty(); // an empty list is ours to interpret
          List<String> wanted = all ? allNames(flows, source) : names;
          if (wanted.size() > MOST) {
            throw GraphFailure.parameter("At most 100 flows can be migrated at once");
          }
          return copyAll(handle, source, request.id(), wanted);
        });
  }

  private static List<String> allNames(FlowStore flows, String wabaId) {
    return flows.after(wabaId, 0, MOST + 1).stream().map(FakeFlow::name).toList();
  }

  private Object copyAll(Handle handle, String source, String target, List<String> names) {
    FlowStore flows = new FlowStore(handle);
    List<Map<String, Object>> migrated = new ArrayList<>();
    List<Map<String, Object>> failed = new ArrayList<>();
    for (String name : names) {
      Optional<FakeFlow> found = flows.named(source, name);
      if (found.isEmpty()) {
        failed.add(failure(name, "Flow name not found in source WABA."));
      } else if (flows.named(target, name).isPresent()) {
        failed.add(failure(name, "Flow with the same name exists in destination WABA."));
      } else {
        migrated.add(
            Json.object(
                "source_name", name,
                "source_id", found.get().id(),
                "migrated_id", copy(found.get(), target, flows)));
      }
    }
    return Json.object("migrated_flows", migrated, "failed_flows", failed);
  }

  private String copy(FakeFlow flow, String target, FlowStore flows) {
    long now = clock.now();
    String id =
        flows.insert(
            target, flow.name(), flow.categories(), flow.endpointUri(), FakeAccount.APP_ID, now);
    flows.document(flow).ifPresent(document -> flows.setDocument(id, document, now));
    if (flow.status() == FlowStatus.PUBLISHED) {
      flows.publish(flows.find(id).orElseThrow());
    }
    return id;
  }

  private static Map<String, Object> failure(String name, String words) {
    return Json.object(
        "source_name", name,
        "error_code", FAILED,
        "error_message", "Flows Migration Error: " + words);
  }
}
