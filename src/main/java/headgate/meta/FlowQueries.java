package headgate.meta;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The calls that describe the flows of one account. Thread-safe. */
final class FlowQueries {

  private static final String LIST_FIELDS =
      "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri";

  private static final String PAGE_SIZE = "100";

  private final GraphAccount account;
  private final GraphClient graph;
  private final ObservedApi api;

  FlowQueries(GraphAccount account, GraphClient graph, ObservedApi api) {
    this.account = account;
    this.graph = graph;
    this.api = api;
  }

  Optional<MetaFlow> byName(String name) {
    return listing(
        call ->
            new Pages(graph)
                .find(
                    call,
                    item -> {
                      MetaFlow flow = MetaFlowReader.listed(item);
                      return flow != null && flow.name().equals(name) ? flow : null;
                    }));
  }

  MetaFlow get(MetaFlowId id) {
    GraphCall call = GraphCall.get(id.value(), "read flow " + id).about(id);
    return withUpdatedAt(
        fields ->
            graph.send(
                call.withParameter("fields", fields + ",preview.invalidate(false)"),
                MetaFlowReader::flow));
  }

  List<MetaFlow> all() {
    Map<MetaFlowId, MetaFlow> flows = new LinkedHashMap<>();
    listing(
        call -> {
          new Pages(graph)
              .forEach(
                  call,
                  item -> {
                    MetaFlow flow = MetaFlowReader.listed(item);
                    if (flow != null) {
                      flows.putIfAbsent(flow.id(), flow);
                    }
                  });
          return true;
        });
    return List.copyOf(flows.values());
  }

  private <T> T listing(Function<GraphCall, T> read) {
    GraphCall call =
        GraphCall.get(account.businessAccountId() + "/flows", "list the account's flows")
            .withParameter("limit", PAGE_SIZE);
    return withUpdatedAt(fields -> read.apply(call.withParameter("fields", fields)));
  }

  /**
   * Asks for {@code updated_at}, too, and again without it if this API version does not know it.
   * The field is observed, not documented.
   */
  private <T> T withUpdatedAt(Function<String, T> ask) {
    if (api.isWithoutUpdatedAt()) {
      return ask.apply(LIST_FIELDS);
    }
    try {
      return ask.apply(LIST_FIELDS + ",updated_at");
    } catch (MetaException e) {
      if (!ErrorCodes.mayBeUnknownField(e)) {
        throw e;
      }
      T answer = ask.apply(LIST_FIELDS);
      api.noteWithoutUpdatedAt();
      return answer;
    }
  }
}
