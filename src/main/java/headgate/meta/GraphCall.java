package headgate.meta;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One call to be made, not yet anybody's: without host, version and token. Immutable. */
final class GraphCall {

  private final String method;
  private final String path;
  private final String purpose;
  private final @Nullable MetaFlowId flow;
  private final Map<String, String> query;
  private final @Nullable String contentType;
  private final BodyPublisher body;
  private final boolean repeatable;
  private final @Nullable String otherToken;

  private GraphCall(
      String method,
      String path,
      String purpose,
      @Nullable MetaFlowId flow,
      Map<String, String> query,
      @Nullable String contentType,
      BodyPublisher body,
      boolean repeatable,
      @Nullable String otherToken) {
    this.method = method;
    this.path = path;
    this.purpose = purpose;
    this.flow = flow;
    this.query = query;
    this.contentType = contentType;
    this.body = body;
    this.repeatable = repeatable;
    this.otherToken = otherToken;
  }

  private static GraphCall of(String method, String path, String purpose, boolean repeatable) {
    return new GraphCall(
        method, path, purpose, null, Map.of(), null, BodyPublishers.noBody(), repeatable, null);
  }

  /**
   * @param path from the API version on, without a leading slash
   * @param purpose what the call is for, as in "could not …": {@code read flow 12}
   */
  static GraphCall get(String path, String purpose) {
    return of("GET", path, purpose, true);
  }

  static GraphCall delete(String path, String purpose) {
    return of("DELETE", path, purpose, true);
  }

  /** A change that comes to the same however often it is made. */
  static GraphCall repeatablePost(String path, String purpose) {
    return of("POST", path, purpose, true);
  }

  /** A change that must not be made twice. */
  static GraphCall oncePost(String path, String purpose) {
    return of("POST", path, purpose, false);
  }

  GraphCall about(MetaFlowId id) {
    return new GraphCall(
        method, path, purpose, id, query, contentType, body, repeatable, otherToken);
  }

  GraphCall with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(query);
    more.put(name, value);
    return new GraphCall(
        method, path, purpose, flow, more, contentType, body, repeatable, otherToken);
  }

  GraphCall json(JsonNode content) {
    return body("application/json", BodyPublishers.ofByteArray(GraphJson.bytes(content)));
  }

  GraphCall body(String type, BodyPublisher content) {
    return new GraphCall(method, path, purpose, flow, query, type, content, repeatable, otherToken);
  }

  /** Made with another token than the account's. */
  GraphCall as(String token) {
    return new GraphCall(method, path, purpose, flow, query, contentType, body, repeatable, token);
  }

  URI uri(GraphAccount account, Map<String, String> extra) {
    String graph = account.graph().toString();
    StringBuilder uri = new StringBuilder(graph);
    if (!graph.endsWith("/")) {
      uri.append('/');
    }
    uri.append(account.apiVersion()).append('/').append(path);
    char separator = '?';
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(extra);
    for (Map.Entry<String, String> parameter : all.entrySet()) {
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

  @Nullable String otherToken() {
    return otherToken;
  }

  /** Whether sending it again does no harm. */
  boolean isRepeatable() {
    return repeatable;
  }

  /** Whether it changes something at Meta. */
  boolean changesSomething() {
    return !method.equals("GET");
  }

  /** Without the query, which may hold a token. */
  @Override
  public String toString() {
    return method + " " + path;
  }
}
