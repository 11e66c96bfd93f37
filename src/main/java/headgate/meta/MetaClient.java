package headgate.meta;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The operations of Meta's Flows API as one account. All calls of one client share the time of one
 * request. Every method throws {@link MetaException}. Thread-safe.
 */
public final class MetaClient {

  private final GraphAccount account;
  private final GraphClient graph;
  private final Download download;
  private final MediaDownload media;
  private final ObservedApi api;
  private final AccountReader reader;
  private final MessageCalls messages;
  private final FlowQueries flows;

  MetaClient(
      GraphAccount account,
      GraphClient graph,
      Download download,
      MediaDownload media,
      ObservedApi api,
      MessageCalls messages) {
    this.media = media;
    this.account = account;
    this.graph = graph;
    this.download = download;
    this.api = api;
    this.reader = new AccountReader(account, graph);
    this.messages = messages;
    this.flows = new FlowQueries(account, graph, api);
  }

  /**
   * {@code POST /{waba-id}/flows}: creates a draft without a definition. Never retried. If {@link
   * MetaException#outcomeUnknown} is true, the flow may exist: look with {@link #findFlowByName},
   * because names are unique in an account (Flows API, Create).
   *
   * @param categories at least one
   */
  public MetaFlowId createFlow(String name, List<String> categories, @Nullable String endpointUri) {
    ObjectNode body = metadata(name, categories, endpointUri);
    return graph.send(
        GraphCall.post(account.businessAccountId() + "/flows", "create the flow").withJson(body),
        answer -> {
          MetaFlowId id = MetaFlowReader.id(answer);
          if (id == null) {
            throw new UnexpectedAnswerException("it has no flow id");
          }
          return id;
        });
  }

  /** The flow with exactly this name. Reads the list, because Meta cannot filter it by name. */
  public Optional<MetaFlow> findFlowByName(String name) {
    return flows.byName(name);
  }

  /**
   * {@code POST /{flow-id}}: changes the fields that are not null. A published flow becomes a draft
   * again (Flows, Lifecycle). Idempotent.
   *
   * @throws IllegalArgumentException if all fields are null or the list of categories is empty,
   *     because Meta's reaction to that is not documented
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
        GraphCall.idempotentPost(id.value(), "change flow " + id).about(id).withJson(body),
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
   * {@code POST /{flow-id}/assets}: replaces the definition. A published flow becomes a draft again
   * (Flows, Lifecycle). Idempotent.
   *
   * @param utf8 the definition, sent unchanged
   */
  public UploadResult uploadFlowJson(MetaFlowId id, byte[] utf8) {
    Multipart form =
        new Multipart()
            .file("file", "flow.json", "application/json", utf8)
            .field("name", "flow.json")
            .field("asset_type", "FLOW_JSON");
    return graph.send(
        GraphCall.idempotentPost(id + "/assets", "upload the definition of flow " + id)
            .about(id)
            .withBody(form.contentType(), form.publisher()),
        MetaClient::uploadResult);
  }

  private static UploadResult uploadResult(JsonNode answer) {
    UploadResult result = new UploadResult(GraphJson.array(answer.get("validation_errors")));
    if (result.isClean()) {
      success(answer); // with errors in the list, the value of "success" does not matter
    }
    return result;
  }

  /** {@code GET /{flow-id}} with every field that {@link MetaFlow} has. */
  public MetaFlow getFlow(MetaFlowId id) {
    return flows.get(id);
  }

  /** Meta's word for the flow's status. Asks for no other field. */
  public String readStatus(MetaFlowId id) {
    GraphCall call = GraphCall.get(id.value(), "read the status of flow " + id).about(id);
    return graph.send(
        call.withParameter("fields", "status"),
        answer -> {
          String status = GraphJson.text(answer, "status");
          if (status == null) {
            throw new UnexpectedAnswerException("it has no status");
          }
          return status;
        });
  }

  /** Every flow of the account once, in Meta's order, without preview links. */
  public List<MetaFlow> listFlows() {
    return flows.all();
  }

  /**
   * {@code GET /{flow-id}/assets} and the file behind it, byte for byte. Meta reformats what it
   * receives (observed). Empty if there is no definition.
   *
   * <p>Meta also keeps files that are not JSON (Flows API, validation errors). Such a file is
   * returned only if Meta itself calls it invalid. Otherwise a proxy may have sent it.
   *
   * @throws MetaException unreadable, if the file is not a JSON object and Meta does not say so
   */
  public Optional<byte[]> downloadFlowJson(MetaFlowId id) {
    Optional<Download.FlowFile> file = download.definition(id);
    String fault = file.map(Download.FlowFile::fault).orElse(null);
    if (fault != null) {
      requireInvalidAtMeta(id, Download.unreadable(id, fault));
    }
    return file.map(Download.FlowFile::bytes);
  }

  private void requireInvalidAtMeta(MetaFlowId id, MetaException unreadable) {
    boolean isInvalid;
    try {
      isInvalid = getFlow(id).validationErrors().text().contains("\"INVALID_FLOW_JSON\"");
    } catch (MetaException e) {
      unreadable.addSuppressed(e);
      throw unreadable;
    }
    if (!isInvalid) {
      throw unreadable;
    }
  }

  /**
   * {@code POST /{flow-id}/publish}. Never retried. If {@link MetaException#outcomeUnknown} is
   * true, {@link #readStatus} shows the outcome. May take long, because Meta pings the flow's
   * endpoint (Flows API, Publish).
   */
  public void publish(MetaFlowId id) {
    graph.send(
        GraphCall.post(id + "/publish", "publish flow " + id).about(id), MetaClient::success);
  }

  /** {@code POST /{flow-id}/deprecate}, which is final. Never retried, like {@link #publish}. */
  public void deprecate(MetaFlowId id) {
    graph.send(
        GraphCall.post(id + "/deprecate", "deprecate flow " + id).about(id), MetaClient::success);
  }

  /**
   * {@code DELETE /{flow-id}}, for drafts. Idempotent: after a lost answer, "not found" means that
   * the flow is deleted. As the first answer it is a failure, because the token may not be able to
   * see the flow.
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
      throw new UnexpectedAnswerException("it does not say whether the call succeeded");
    }
    if (!success) {
      throw new UnexpectedAnswerException("it says that the call failed, but not why");
    }
    return true;
  }

  /** Sends messages as the account. */
  public MessageCalls messages() {
    return messages;
  }

  /** Reads the account itself. */
  public AccountReader account() {
    return reader;
  }

  /** Downloads files that people sent. */
  public MediaDownload media() {
    return media;
  }

  /** Uploads the public key of the phone number. */
  public PhoneEncryption encryption() {
    return new PhoneEncryption(account, graph);
  }

  /** Says where Meta delivers to. */
  public WebhookSubscriptions webhooks() {
    return new WebhookSubscriptions(account, graph);
  }

  /** The Graph API version of the last answer to this account. Null before the first. */
  @Nullable String answeredVersion() {
    return api.answeredVersion();
  }

  /**
   * How much our clock was ahead of the {@code Date} in Meta's last answer to this account. Null
   * before the first.
   */
  public @Nullable Duration clockOffset() {
    return api.clockOffset();
  }

  /** How much of Meta's call limits this account has used. */
  public RateState rateState() {
    return graph.rateState();
  }

  GraphAccount graphAccount() {
    return account;
  }
}
