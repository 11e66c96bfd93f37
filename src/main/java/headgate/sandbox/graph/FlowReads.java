package headgate.sandbox.graph;

import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Fault;
import headgate.sandbox.tool.SandboxClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Lists and shows flows and their assets. */
public final class FlowReads {

  /** Meta does not document the page sizes of flows. These are the usual ones of Graph. */
  private static final int DEFAULT_PAGE_SIZE = 25;

  static final int MAX_PAGE_SIZE = 100;

  private final Store store;
  private final SandboxClock clock;
  private final PublishChecks checks;
  private final Downloads downloads;

  public FlowReads(Store store, SandboxClock clock, PublishChecks checks, Downloads downloads) {
    this.store = store;
    this.clock = clock;
    this.checks = checks;
    this.downloads = downloads;
  }

  /** {@code GET /{flow-id}}. */
  Object get(AuthorizedRequest request) {
    List<FieldSelection.Field> wanted = request.fields();
    return store.inTransaction(
        handle -> {
          FakeFlow flow = request.requireFlow(new FlowStore(handle));
          return Node.select(node(handle, flow, request), wanted);
        });
  }

  /** {@code GET /{waba-id}/flows}, newest first: our choice, because Meta documents no order. */
  Object list(AuthorizedRequest request) {
    List<FieldSelection.Field> wanted = request.fields();
    int limit = request.parameters().limit(DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    return store.inTransaction(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          List<FakeFlow> page = page(flows, request, limit);
          List<Object> data = new ArrayList<>();
          for (FakeFlow flow : page) {
            data.add(Node.select(node(handle, flow, request), wanted));
          }
          Map<String, Object> paging = paging(flows, request, page, limit);
          if (request.hasFault(Fault.Kind.REORDER_PAGE)) {
            Collections.reverse(data);
          }
          return Json.object("data", data, "paging", paging);
        });
  }

  private List<FakeFlow> page(FlowStore flows, AuthorizedRequest request, int limit) {
    String wabaId = request.account().wabaId();
    String after = request.parameters().text("after");
    String before = request.parameters().text("before");
    if (after != null) {
      long seq = seq(flows, after, wabaId);
      return request.hasFault(Fault.Kind.DUPLICATE_PAGE)
          ? reversed(flows.createdAfter(wabaId, seq - 1, limit))
          : flows.createdBefore(wabaId, seq, limit);
    }
    if (before != null) {
      return reversed(flows.createdAfter(wabaId, seq(flows, before, wabaId), limit));
    }
    return flows.createdBefore(wabaId, Long.MAX_VALUE, limit);
  }

  private static long seq(FlowStore flows, String cursor, String wabaId) {
    return flows
        .find(Cursors.id(cursor))
        .filter(flow -> flow.wabaId().equals(wabaId))
        .orElseThrow(Cursors::invalid)
        .seq();
  }

  private static List<FakeFlow> reversed(List<FakeFlow> oldestFirst) {
    List<FakeFlow> page = new ArrayList<>(oldestFirst);
    Collections.reverse(page);
    return page;
  }

  /** Null for an empty page. The last page has no {@code next}. */
  private @Nullable Map<String, Object> paging(
      FlowStore flows, AuthorizedRequest request, List<FakeFlow> page, int limit) {
    if (page.isEmpty()) {
      return null;
    }
    FakeFlow first = page.get(0);
    FakeFlow last = page.get(page.size() - 1);
    Map<String, Object> paging = Cursors.paging(first.id(), last.id());
    if (!flows.createdAfter(first.wabaId(), first.seq(), 1).isEmpty()) {
      paging.put(
          "previous", request.graphRequest().pageUrl("before", Cursors.of(first.id()), limit));
    }
    if (!flows.createdBefore(last.wabaId(), last.seq(), 1).isEmpty()) {
      paging.put("next", request.graphRequest().pageUrl("after", Cursors.of(last.id()), limit));
    }
    return paging;
  }

  private FlowNode node(Handle handle, FakeFlow flow, AuthorizedRequest request) {
    return new FlowNode(flow, request, new FlowStore(handle), checks, clock.now());
  }

  /** {@code GET /{flow-id}/assets}: the draft's document. Empty if nothing was uploaded. */
  Object assets(AuthorizedRequest request) {
    List<FieldSelection.Field> wanted = request.fields();
    request.parameters().limit(DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE);
    return store.read(
        handle -> {
          FlowStore flows = new FlowStore(handle);
          FakeFlow flow = request.requireFlow(flows);
          if (!flows.hasText(flow.id()) || Cursors.isEmptyPage(request.parameters(), flow.id())) {
            return Json.object("data", List.of());
          }
          Map<String, Object> asset =
              Json.object(
                  "name", "flow.json",
                  "asset_type", "FLOW_JSON",
                  "download_url", downloads.url(request.graphRequest().baseUrl(), flow.id()));
          return Json.object(
              "data", List.of(select(asset, wanted)),
              "paging", Cursors.paging(flow.id(), flow.id()));
        });
  }

  /** An asset is not a node: Meta shows it without an id. */
  private static Map<String, Object> select(
      Map<String, Object> asset, List<FieldSelection.Field> wanted) {
    if (wanted.isEmpty()) {
      return asset;
    }
    Map<String, Object> selected = Json.object();
    for (FieldSelection.Field field : wanted) {
      Object value = asset.get(field.name());
      if (value == null) {
        throw GraphFailure.unknownField(field.name(), "WhatsAppBusinessFlowAsset");
      }
      selected.put(field.name(), value);
    }
    return selected;
  }
}
