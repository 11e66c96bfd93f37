package headgate.sandbox;

import headgate.sandbox.Sandbox.Settings;
import headgate.sandbox.graph.FlowJsonJudge;
import headgate.sandbox.store.FlowStatus;
import headgate.sandbox.tool.Judge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts a simulator on a free port, and sends requests to it. */
final class SandboxClient implements AutoCloseable {

  static final String WABA = "100000000000001";
  static final String PHONE_NUMBER = "100000000000002";
  static final Instant NOW = Instant.parse("2026-05-21T11:18:09Z");

  static final String HELLO =
      """
      {
        "version": "7.2",
        "screens": [
          {
            "id": "START",
            "title": "Hi",
            "terminal": true,
            "layout": {
              "type": "SingleColumnLayout",
              "children": [
                { "type": "Footer", "label": "Done", "on-click-action": { "name": "complete", "payload": {} } }
              ]
            }
          }
        ]
      }
      """;

  static final JsonMapper MAPPER = JsonMapper.builder().build();

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * A response.
   *
   * @param json a missing node if the body is not JSON
   */
  record Reply(int status, String body, JsonNode json, HttpResponse<String> raw) {

    /**
     * The value at a JSON pointer. Fails if it is missing: a missing node converts to false, 0 or
     * an empty string, and an assertion on these would pass.
     */
    JsonNode require(String pointer) {
      JsonNode value = json.at(pointer);
      if (value.isMissingNode()) {
        throw new AssertionError("%s is missing in %d %s".formatted(pointer, status, body));
      }
      return value;
    }

    boolean has(String pointer) {
      return !json.at(pointer).isMissingNode();
    }

    int code() {
      return require("/error/code").intValue();
    }

    /** 0 if the error has none. */
    int subcode() {
      return require("/error").path("error_subcode").asInt(0);
    }

    /** The string at a JSON pointer. Fails if it is missing or not a string. */
    String text(String pointer) {
      return require(pointer).stringValue();
    }

    /** Empty if the response does not have it. */
    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  private final Path directory;
  private final FlowJsonJudge strictJudge;
  private final Judge judge;
  private Sandbox sandbox;

  private SandboxClient(Path directory, Judge judge, FlowJsonJudge strictJudge) {
    this.directory = directory;
    this.judge = judge;
    this.strictJudge = strictJudge;
    this.sandbox = start();
  }

  static SandboxClient start(Path directory) {
    return new SandboxClient(directory, Judge.RELAXED, flowJson -> List.of());
  }

  static SandboxClient start(Path directory, Judge judge, FlowJsonJudge strictJudge) {
    return new SandboxClient(directory, judge, strictJudge);
  }

  private Sandbox start() {
    return new Sandbox(new Settings(0, directory, judge), strictJudge, () -> NOW).start();
  }

  void restart() {
    sandbox.close();
    sandbox = start();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  URI uri() {
    return sandbox.uri();
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  Reply post(String path) {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  Reply post(String path, String json) {
    return post(path, "application/json", BodyPublishers.ofString(json));
  }

  Reply post(String path, String contentType, BodyPublisher body) {
    return send(request(path).header("Content-Type", contentType).POST(body));
  }

  /** A request with the token {@code sandbox}. */
  HttpRequest.Builder request(String path) {
    return withoutToken(path).header("Authorization", "Bearer sandbox");
  }

  /**
   * A request without a token.
   *
   * @param path an absolute URL, an absolute path, or a path under {@code /v25.0/}
   */
  HttpRequest.Builder withoutToken(String path) {
    String address =
        path.startsWith("http") ? path : uri() + (path.startsWith("/") ? path : "/v25.0/" + path);
    return HttpRequest.newBuilder(URI.create(address));
  }

  Reply send(HttpRequest.Builder request) {
    try {
      return sendChecked(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Like {@link #send}, but throws the IOException itself. */
  Reply sendChecked(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), parse(response.body()), response);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode parse(String body) {
    return body.startsWith("{") || body.startsWith("[") ? parseJson(body) : MAPPER.missingNode();
  }

  private static JsonNode parseJson(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      return MAPPER.missingNode();
    }
  }

  /** Creates a flow without a document; returns its id. */
  String create(String name) {
    Reply reply = post(WABA + "/flows", json(Map.of("name", name, "categories", List.of("OTHER"))));
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
    return reply.text("/id");
  }

  Reply upload(String flow, String flowJson) {
    return upload(
        flow,
        new Form()
            .file("file", "flow.json", "application/json", flowJson)
            .field("name", "flow.json")
            .field("asset_type", "FLOW_JSON"));
  }

  Reply upload(String flow, Form form) {
    return post(flow + "/assets", form.contentType(), form.body());
  }

  /** Creates a flow with a document and this status; returns its id. */
  String flowIn(FlowStatus status, String name) {
    String flow = create(name);
    upload(flow, HELLO);
    if (status != FlowStatus.DRAFT) {
      post(flow + "/publish");
    }
    if (status != FlowStatus.DRAFT && status != FlowStatus.PUBLISHED) {
      post("/_sandbox/flows/" + flow, json(Map.of("status", status.name())));
    }
    return flow;
  }

  String status(String flow) {
    return get(flow).text("/status");
  }

  Reply settings(String json) {
    return post("/_sandbox/settings", json);
  }

  Reply fault(String json) {
    return post("/_sandbox/faults", json);
  }

  Reply journal() {
    return get("/_sandbox/requests");
  }

  static String json(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
