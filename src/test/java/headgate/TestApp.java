package headgate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import kong.unirest.core.HttpRequestWithBody;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Unirest;
import kong.unirest.core.UnirestInstance;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real program for one test: free ports, a data directory of its own, its own simulator, and a
 * client that speaks to it over HTTP.
 */
public final class TestApp implements BeforeEachCallback, AfterEachCallback {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<String, String> flags = new HashMap<>();
  private final UnirestInstance http = Unirest.spawnInstance();
  private InstantSource clock = InstantSource.system();
  private @Nullable Path data;
  private @Nullable App app;

  /** An answer whose body is JSON. */
  public record Reply(int status, JsonNode body, HttpResponse<String> http) {

    public JsonNode data() {
      return body.path("data");
    }

    public String header(String name) {
      return http.getHeaders().getFirst(name);
    }
  }

  /** A setting for the server of the next test, as on the command line. */
  public TestApp with(String flag, String value) {
    flags.put(flag, value);
    return this;
  }

  public TestApp withClock(InstantSource source) {
    clock = source;
    return this;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("headgate-test");
    start();
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    stop();
    http.close();
    try (Stream<Path> tree = Files.walk(data)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  public void start() {
    Map<String, String> settings = new HashMap<>(flags);
    settings.putIfAbsent("port", "0");
    settings.putIfAbsent("sandbox-port", "0");
    settings.put("data", data.toString());
    app = App.start(Config.from(Map.of(), settings), clock);
  }

  public void stop() {
    if (app != null) {
      app.close();
      app = null;
    }
  }

  /** Stops the server and starts it again on the same data. */
  public void restart() {
    stop();
    start();
  }

  public Path dataDirectory() {
    return data;
  }

  public int port() {
    return app.port();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + app.port() + path;
  }

  /** The simulator's address. */
  public String sandboxUrl(String path) {
    return "http://127.0.0.1:" + app.sandboxPort() + path;
  }

  public UnirestInstance http() {
    return http;
  }

  public Reply get(String path, String... headers) {
    return reply(with(http.get(url(path)), headers).asString());
  }

  public Reply post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  /** Without a body. */
  public Reply post(String path) {
    return reply(http.post(url(path)).asString());
  }

  public Reply put(String path, String json, String... headers) {
    return send("PUT", path, json, headers);
  }

  public Reply delete(String path, String... headers) {
    return reply(with(http.delete(url(path)), headers).asString());
  }

  public Reply send(String method, String path, String body, String... headers) {
    HttpRequestWithBody request = http.request(method, url(path));
    request.header("Content-Type", "application/json");
    return reply(with(request, headers).body(body).asString());
  }

  /** To the simulator. */
  public Reply sandboxPost(String path, String json) {
    return reply(
        http.post(sandboxUrl(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer sandbox")
            .body(json)
            .asString());
  }

  /** To the simulator. */
  public Reply sandboxGet(String path) {
    return reply(http.get(sandboxUrl(path)).header("Authorization", "Bearer sandbox").asString());
  }

  private static <R extends kong.unirest.core.HttpRequest<R>> R with(R request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request = request.headerReplace(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static Reply reply(HttpResponse<String> response) {
    String body = response.getBody();
    JsonNode json =
        body == null || body.isEmpty() ? MAPPER.createObjectNode() : MAPPER.readTree(body);
    return new Reply(response.getStatus(), json, response);
  }
}
