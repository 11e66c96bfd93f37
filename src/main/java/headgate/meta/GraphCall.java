package headgate.meta;

import headgate.json.RawJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A call of the Graph API without host, version and token. Immutable. */
final class GraphCall {

  private final String method;
  private final String path;
  private final String purpose;
  private final @Nullable MetaFlowId flow;
  private final Map<String, String> query;
  private final @Nullable String contentType;
  private final BodyPublisher body;
  private final boolean idempotent;
  private final @Nullable String otherToken;

  private GraphCall(
      String method,
      String path,
      String purpose,
      @Nullable MetaFlowId flow,
      Map<String, String> query,
      @Nullable String contentType,
      BodyPublisher body,
      boolean idempotent,
      @Nullable String otherToken) {
    this.method = method;
    this.path = path;
    this.purpose = purpose;
    this.flow = flow;
    this.query = query;
    this.contentType = contentType;
    this.body = body;
    this.idempotent = idempotent;
    this.otherToken = otherToken;
  }

  private static GraphCall of(String method, String path, String purpose, boolean idempotent) {
    return new GraphCall(
        method, path, purpose, null, Map.of(), null, BodyPublishers.noBody(), idempotent, null);
  }

  /**
   * @param path what follows the API version, without a leading slash
   * @param purpose completes "Could not …", such as {@code read flow 12}
   */
  static GraphCall get(String path, String purpose) {
    return of("GET", path, purpose, true);
  }

  static GraphCall delete(String path, String purpose) {
    return of("DELETE", path, purpose, true);
  }

  /** A POST whose repetition does not change anything. */
  static GraphCall idempotentPost(String path, String purpose) {
    return of("POST", path, purpose, true);
  }

  /** A POST that must not be repeated. */
  static GraphCall post(String path, String purpose) {
    return of("POST", path, purpose, false);
  }

  GraphCall withJson(RawJson content) {
    return withBody("application/json", BodyPublishers.ofByteArray(content.utf8()));
  }

  /** Names the flow that the call is about, for the record of calls. */
  GraphCall about(MetaFlowId id) {
    return new GraphCall(
        method, path, purpose, id, query, contentType, body, idempotent, otherToken);
  }

  GraphCall withParameter(String name, String value) {
    Map<String, String> extended = new LinkedHashMap<>(query);
    extended.put(name, value);
    return new GraphCall(
        method, path, purpose, flow, extended, contentType, body, idempotent, otherToken);
  }

  GraphCall withJson(JsonNode content) {
    return withBody("application/json", BodyPublishers.ofByteArray(GraphJson.bytes(content)));
  }

  GraphCall withBody(String type, BodyPublisher content) {
    return new GraphCall(method, path, purpose, flow, query, type, content, idempotent, otherToken);
  }

  /** Replaces the account's token. */
  GraphCall withToken(String token) {
    return new GraphCall(method, path, purpose, flow, query, contentType, body, idempotent, token);
  }

  /**
   * @param extra parameters that are added to those of the call
   */
  URI uri(GraphAccount account, Map<String, String> extra) {
    String graph = account.graph().toString();
    StringBuilder uri = new StringBuilder(graph);
    if (!graph.endsWith("/")) {
      uri.append('/');
    }
    uri.append(account.apiVersion()).append('/').append(path);
    char separator = '?';
    Map<String, String> parameters = new LinkedHashMap<>(query);
    parameters.putAll(extra);
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      uri.append(separator).append(encode(parameter.getKey()));
      uri.append('=').append(encode(parameter.getValue()));
      separator = '&';
    }
    return URI.create(uri.toString());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  String method() {
    return method;
  }

  String path() {
    return path;
  }

  String purpose() {
    return purpose;
  }

  @Nullable MetaFlowId flow() {
    return flow;
  }

  @Nullable String contentType() {
    return contentType;
  }

  BodyPublisher body() {
    return body;
  }

  /** Null if the call uses the account's token. */
  @Nullable String otherToken() {
    return otherToken;
  }

  boolean isIdempotent() {
    return idempotent;
  }

  boolean changesSomething() {
    return !method.equals("GET");
  }

  /** Leaves out the query, which may contain a token. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
