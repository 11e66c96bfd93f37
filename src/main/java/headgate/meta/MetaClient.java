package headgate.meta;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What can be done at Meta as one account, within the time of one caller's request. Every method
 * throws {@link MetaException}. May be shared by the threads that work for that request.
 */
public final class MetaClient {

  private static final String LIST_FIELDS =
      "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri";

  private static final String PAGE_SIZE = "100";

  private final GraphAccount account;
  private final GraphClient graph;
  private final Download download;
  private final AccountTraffic traffic;
  private final AccountReader reader;

  MetaClient(GraphAccount account, GraphClient graph, Download download, AccountTraffic traffic) {
    this.account = account;
    this.graph = graph;
    this.download = download;
    this.traffic = traffic;
    this.reader = new AccountReader(account, graph);
  }

  /**
   * {@code POST /{waba-id}/flows}: a new draft without a definition. Never repeated: where {@link
   * MetaException#outcomeUnknown} is true the flow may exist, and {@link #findFlowByName} tells,
   * since Meta keeps names unique.
   *
   * @param categories at least one
   */
  public MetaFlowId createFlow(String name, List<String> categories, @Nullable String endpointUri) {
    ObjectNode body = metadata(name, categories, endpointUri);
    return graph.send(
        GraphCall.oncePost(account.businessAccountId() + "/flows", "create the flow").json(body),
        answer -> {
          MetaFlowId id = MetaFlowReader.id(answer);
          if (id == null) {
            throw new UnexpectedShape("it holds no flow id");
          }
          return id;
        });
  }

  /** The flow of exactly this name; walks the list, which Meta cannot filter. */
  public Optional<MetaFlow> findFlowByName(String name) {
    List<MetaFlow> found = new ArrayList<>(1);
    walkFlows(
        flow -> {
          if (flow.name().equals(name)) {
            found.add(flow);
          }
          return !found.isEmpty();
        });
    return found.stream().findFirst();
  }

  /**
   * {@code POST /{flow-id}}: changes what is not null. Turns a published flow back into a draft.
   * Safe to repeat.
   *
   * @throws IllegalArgumentException where nothing is to be changed, or to no category: what Meta
   *     makes of that is not known
   */
  public void updateMetadata(
      MetaFlowId id,
      @Nullable String name,
      @Nullable List<String> categories,
      @Nullable String endpointUri) {
    ObjectNode body = metadata(name, categories, endpointUri);
    if (body.isEmpty()) {
      throw new IllegalArgumentException("Nothing to change");
    }
    graph.send(
        GraphCall.repeatablePost(id.value(), "change flow " + id).about(id).json(body),
        MetaClient::success);
  }

  private static ObjectNode metadata(
      @Nullable String name, @Nullable List<String> categories, @Nullable String endpointUri) {
    ObjectNode body = GraphJson.object();
    if (name != null) {
      body.put("name", name);
    }
    if (categories != null) {
      if (categories.isEmpty()) {
        throw new IllegalArgumentException("A flow has at least one category");
      }
      categories.forEach(body.putArray("categories")::add);
    }
    if (endpointUri != null) {
      body.put("endpoint_uri", endpointUri);
    }
    return body;
  }

  /**
   * {@code POST /{flow-id}/assets}: replaces the draft's definition. Turns a published flow back
   * into a draft. Safe to repeat.
   *
   * @param utf8 sent as it is
   */
  public Upload uploadFlowJson(MetaFlowId id, byte[] utf8) {
    Multipart form =
        new Multipart()
            .file("file", "flow.json", "application/json", utf8)
            .field("name", "flow.json")
            .field("asset_type", "FLOW_JSON");
    return graph.send(
        GraphCall.repeatablePost(id + "/assets", "upload the definition of flow " + id)
            .about(id)
            .body(form.contentType(), form.publisher()),
        MetaClient::upload);
  }

  private static Upload upload(JsonNode answer) {
    Upload upload = new Upload(GraphJson.array(answer.get("validation_errors")));
    if (upload.isClean()) {
      success(answer); // with faults to show for it, "success" may say what it likes
    }
    return upload;
  }

  /** {@code GET /{flow-id}} with every field that {@link MetaFlow} has. */
  public MetaFlow getFlow(MetaFlowId id) {
    GraphCall call = GraphCall.get(id.value(), "read flow " + id).about(id);
    return withUpdatedAt(
        fields ->
            graph.send(
                call.with("fields", fields + ",preview.invalidate(false)"), MetaFlowReader::flow));
  }

  /** Meta's word for the flow's status, in the cheapest way. */
  public String readStatus(MetaFlowId id) {
    GraphCall call = GraphCall.get(id.value(), "read the status of flow " + id).about(id);
    return graph.send(
        call.with("fields", "status"),
        answer -> {
          String status = GraphJson.text(answer, "status");
          if (status == null) {
            throw new UnexpectedShape("it holds no status");
          }
          return status;
        });
  }

  /** Every flow of the account, once each, in Meta's order; without previews. */
  public List<MetaFlow> listFlows() {
    List<MetaFlow> flows = new ArrayList<>();
    listFlows(flows::add);
    return flows;
  }

  /** The same one by one, as the pages come. */
  void listFlows(Consumer<MetaFlow> each) {
    walkFlows(
        flow -> {
          each.accept(flow);
          return false;
        });
  }

  private void walkFlows(Predicate<MetaFlow> until) {
    Set<MetaFlowId> seen = new HashSet<>();
    GraphCall call =
        GraphCall.get(account.businessAccountId() + "/flows", "list the account's flows")
            .with("limit", PAGE_SIZE);
    withUpdatedAt(
        fields -> {
          new Pages(graph)
              .walk(
                  call.with("fields", fields),
                  item -> {
                    MetaFlow flow = MetaFlowReader.listed(item);
                    return flow != null && seen.add(flow.id()) && until.test(flow);
                  });
          return true;
        });
  }

  /**
   * Asks for {@code updated_at}, too, and without it where this version of the API does not know
   * it: the field is undocumented.
   */
  private <T> T withUpdatedAt(Function<String, T> ask) {
    if (traffic.isWithoutUpdatedAt()) {
      return ask.apply(LIST_FIELDS);
    }
    try {
      return ask.apply(LIST_FIELDS + ",updated_at");
    } catch (MetaException e) {
      GraphError error = e.error();
      if (e.kind() != MetaException.Kind.REFUSED || error == null || error.code() != 100) {
        throw e;
      }
      T answer = ask.apply(LIST_FIELDS);
      traffic.rememberWithoutUpdatedAt();
      return answer;
    }
  }

  /**
   * {@code GET /{flow-id}/assets} and the file behind it: the definition's text to the letter, only
   * without a byte order mark. Meta rewrites a definition when it takes it in. Empty where none was
   * uploaded.
   */
  public Optional<String> downloadFlowJson(MetaFlowId id) {
    return download.definition(id);
  }

  /**
   * {@code POST /{flow-id}/publish}. Never repeated: where {@link MetaException#outcomeUnknown} is
   * true, {@link #readStatus} tells. Meta calls the flow's endpoint meanwhile, which may take long.
   */
  public void publish(MetaFlowId id) {
    graph.send(
        GraphCall.oncePost(id + "/publish", "publish flow " + id).about(id), MetaClient::success);
  }

  /** {@code POST /{flow-id}/deprecate}, which is final. Never repeated, as {@link #publish}. */
  public void deprecate(MetaFlowId id) {
    graph.send(
        GraphCall.oncePost(id + "/deprecate", "deprecate flow " + id).about(id),
        MetaClient::success);
  }

  /**
   * {@code DELETE /{flow-id}}, for drafts. Safe to repeat: where an answer was lost, "no such flow"
   * in the next one means that it is done. Said to the first attempt it is a failure like any
   * other, because it may also mean that the token cannot see the flow.
   */
  public void delete(MetaFlowId id) {
    try {
      graph.send(GraphCall.delete(id.value(), "delete flow " + id).about(id), MetaClient::success);
    } catch (MetaException e) {
      if (e.kind() != MetaException.Kind.NOT_FOUND || !e.outcomeUnknown()) {
        throw e;
      }
    }
  }

  private static boolean success(JsonNode answer) {
    Boolean success = GraphJson.bool(answer, "success");
    if (success == null) {
      throw new UnexpectedShape("it does not say whether the call succeeded");
    }
    if (!success) {
      throw new UnexpectedShape("it says that the call did not succeed, and not why");
    }
    return true;
  }

  /** The read-only questions about the account itself. */
  AccountReader account() {
    return reader;
  }

  /** The Graph API version that Meta last answered this account in; null before it did. */
  @Nullable String answeredVersion() {
    return traffic.answeredVersion();
  }

  GraphAccount graphAccount() {
    return account;
  }
}
