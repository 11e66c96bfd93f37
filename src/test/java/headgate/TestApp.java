package headgate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.config.Config;
import headgate.config.ConfigSetting;
import headgate.meta.MetaGateway;
import headgate.openapi.AnswerCheck;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the real server for one test, with its own simulator, data directory and free ports, and
 * calls both over HTTP.
 */
public final class TestApp implements BeforeEachCallback, AfterEachCallback {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** A valid form: the validator finds no errors in it. */
  public static final String FORM =
      """
      {"version":"7.0","screens":[{"id":"WELCOME","title":"Welcome","terminal":true,"layout":{\
      "type":"SingleColumnLayout","children":[{"type":"TextHeading","text":"Hello"},{\
      "type":"Footer","label":"Go","on-click-action":{"name":"complete","payload":{}}}]}}]}""";

  private final Map<ConfigSetting, String> options = new EnumMap<>(ConfigSetting.class);
  private final UnirestInstance http = Unirest.spawnInstance();
  private final AnswerCheck check = new AnswerCheck(this::isOurs);
  private InstantSource clock = InstantSource.system();
  private MetaGateway.Settings gateway = gateway(Duration.ofSeconds(30));
  private @Nullable Path data;
  private @Nullable App app;
  private int lastPort;

  public TestApp() {
    http.config().interceptor(check).enableCookieManagement(false);
  }

  /** A setting for the server of the next test, as on the command line. */
  public TestApp with(String option, String value) {
    options.put(ConfigSetting.valueOf(option.toUpperCase(Locale.ROOT).replace('-', '_')), value);
    return this;
  }

  public TestApp withClock(InstantSource source) {
    clock = source;
    return this;
  }

  /** Sets how long the gateway waits for the answer to one request. */
  public TestApp withRequestTimeout(Duration timeout) {
    gateway = gateway(timeout);
    return this;
  }

  /** The settings of production, except for short pauses between attempts. */
  private static MetaGateway.Settings gateway(Duration requestTimeout) {
    return new MetaGateway.Settings(
        Duration.ofSeconds(5), requestTimeout, Duration.ofSeconds(60), 8, Duration.ofMillis(2));
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(AnswerCheck.class, any -> check); // is closed at the end of all tests
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
    Map<ConfigSetting, String> settings = new EnumMap<>(options);
    settings.putIfAbsent(ConfigSetting.PORT, "0");
    settings.putIfAbsent(ConfigSetting.SANDBOX_PORT, "0");
    settings.put(ConfigSetting.DATA, data.toString());
    app = App.start(Config.from(Map.of(), settings), clock, gateway);
    lastPort = app.port();
  }

  public void stop() {
    if (app != null) {
      app.close();
      app = null;
    }
  }

  /** Starts the server again, as its browsers and clients know it. */
  public void startOnTheSamePort() {
    with("port", String.valueOf(lastPort));
    start();
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

  /** The address of a path of the simulator. */
  public String sandboxUrl(String path) {
    return "http://127.0.0.1:" + app.sandboxPort() + path;
  }

  private boolean isOurs(String url) {
    return app != null && url.startsWith(url("/"));
  }

  List<Routes.Route> routes() {
    return app.routes().table();
  }

  public UnirestInstance http() {
    return http;
  }

  public Reply get(String path, String... headers) {
    return reply(with(http.get(url(path)), headers).asString());
  }

  public Reply head(String path) {
    return reply(http.head(url(path)).asString());
  }

  public Reply post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  /** Sends no body. */
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

  /** Calls the simulator. */
  public Reply sandboxPost(String path, String json) {
    return reply(
        http.post(sandboxUrl(path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer sandbox")
            .body(json)
            .asString());
  }

  /** Calls the simulator. */
  public Reply sandboxGet(String path) {
    return reply(http.get(sandboxUrl(path)).header("Authorization", "Bearer sandbox").asString());
  }

  /** Calls the simulator. */
  public Reply sandboxDelete(String path) {
    return reply(
        http.delete(sandboxUrl(path)).header("Authorization", "Bearer sandbox").asString());
  }

  /** Creates a draft with {@link #FORM}; returns its path. */
  public String newFlow(String name) {
    Reply created =
        post("/api/flows", "{\"name\":%s,\"json_definition\":%s}".formatted(quoted(name), FORM));
    assertThat(created.status()).as("%s", created.text()).isEqualTo(201);
    return "/api/flows/" + created.requireText("id");
  }

  /** Creates a draft and saves it to Meta; returns its path. */
  public String savedFlow(String name) {
    String flow = newFlow(name);
    Reply saved = post(flow + "/save-to-meta");
    assertThat(saved.status()).as("%s", saved.text()).isEqualTo(200);
    return flow;
  }

  /** Creates, saves and publishes a flow; returns its path. */
  public String publishedFlow(String name) {
    String flow = savedFlow(name);
    Reply published = post(flow + "/publish");
    assertThat(published.status()).as("%s", published.text()).isEqualTo(200);
    return flow;
  }

  /** Creates an API key and returns it. On a claimed server the headers need an admin key. */
  public String newKey(String scope, String... headers) {
    Reply made =
        post("/api/api-keys", "{\"name\":\"%s\",\"scope\":\"%1$s\"}".formatted(scope), headers);
    assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
    return made.requireText("key");
  }

  /** The id at Meta of the flow with this path; empty if it has none yet. */
  public String metaFlowId(String flow) {
    return get(flow).data().nullableText("meta_flow_id").orElse("");
  }

  /** Adds a fault to the simulator. */
  public void fault(String json) {
    Reply added = sandboxPost("/_sandbox/faults", json);
    assertThat(added.status()).as("%s", added.text()).isEqualTo(201);
  }

  public void clearFaults() {
    http.delete(sandboxUrl("/_sandbox/faults")).asString();
  }

  /** Changes the settings of the simulator. */
  public void sandboxSettings(String json) {
    Reply changed = sandboxPost("/_sandbox/settings", json);
    assertThat(changed.status()).as("%s", changed.text()).isEqualTo(200);
  }

  /** How many calls to a route the simulator got. */
  public int calls(String route) {
    StrictJson byRoute = sandboxGet("/_sandbox/requests").body().require("by_route");
    return byRoute.keys().contains(route) ? byRoute.requireInt(route) : 0;
  }

  /** How many calls the simulator got. */
  public int calls() {
    return sandboxGet("/_sandbox/requests").body().requireInt("total");
  }

  /** Creates a flow directly at Meta; returns its id there. */
  public String flowAtMeta(String name) {
    Reply made =
        sandboxPost(
            "/v25.0/100000000000001/flows",
            "{\"name\":%s,\"categories\":[\"OTHER\"],\"flow_json\":%s}"
                .formatted(quoted(name), quoted(FORM)));
    assertThat(made.status()).as("%s", made.text()).isEqualTo(200);
    return made.body().requireText("id");
  }

  /** Uploads a definition directly at Meta. */
  public void uploadAtMeta(String metaFlowId, String definition) {
    HttpResponse<String> answer =
        http.post(sandboxUrl("/v25.0/" + metaFlowId + "/assets"))
            .header("Authorization", "Bearer sandbox")
            .field("file", new ByteArrayInputStream(definition.getBytes(UTF_8)), "flow.json")
            .field("name", "flow.json")
            .field("asset_type", "FLOW_JSON")
            .asString();
    assertThat(answer.getStatus()).as("%s", answer.getBody()).isEqualTo(200);
  }

  /** The text as a JSON string. */
  public static String quoted(String text) {
    return MAPPER.writeValueAsString(text);
  }

  /** Sends these bytes and returns all that the server answers until it closes the connection. */
  public String raw(String request) throws IOException {
    return raw(request.getBytes(StandardCharsets.ISO_8859_1));
  }

  public String raw(byte[] request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static <R extends kong.unirest.core.HttpRequest<R>> R with(R request, String... headers) {
    for (int i = 0; i < headers.length; i += 2) {
      request = request.headerReplace(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static Reply reply(HttpResponse<String> response) {
    return new Reply(response);
  }
}
