package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.openapi.ApiDescription.Operation;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends the example requests of {@code openapi.yaml}. */
final class Examples {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /**
   * @param name empty for an operation without a body
   * @param body null for an operation without a body
   */
  record Example(Operation operation, String name, @Nullable String body) {}

  private final TestApp app;

  /** The answers by operation and name, and those of each operation's first example. */
  private final Map<String, JsonNode> answers = new HashMap<>();

  private @Nullable String key;

  Examples(TestApp app) {
    this.app = app;
  }

  static List<Example> of(Operation operation) {
    List<Example> examples = new ArrayList<>();
    operation
        .node()
        .at("/requestBody/content/application~1json/examples")
        .forEachEntry(
            (name, example) ->
                examples.add(new Example(operation, name, example.required("value").toString())));
    return examples.isEmpty() ? List.of(new Example(operation, "", null)) : examples;
  }

  /** The path with the example of each parameter, or with this value if it has none. */
  static String path(Operation operation, String other) {
    String path = operation.path();
    for (JsonNode parameter : operation.parameters()) {
      JsonNode example = parameter.get("example");
      path =
          path.replace(
              "{" + parameter.required("name").stringValue() + "}",
              example == null ? other : example.asString());
    }
    return path;
  }

  /** Sends an example. Its ids come from the answers to examples before it. */
  Reply send(Example example) {
    Operation operation = example.operation();
    String path = operation.path();
    for (Map.Entry<String, JsonNode> origin : operation.node().path("x-from").properties()) {
      path = path.replace("{" + origin.getKey() + "}", value(origin.getValue()));
    }
    List<String> headers = new ArrayList<>();
    if (key != null) {
      headers.addAll(List.of("X-API-Key", key));
    }
    String body = withOrigins(example);
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (JsonNode parameter : operation.parameters()) {
      String name = parameter.required("name").stringValue();
      JsonNode given = parameter.get("example");
      if (given != null && parameter.required("in").stringValue().equals("query")) {
        query.add(name + "=" + URLEncoder.encode(given.asString(), StandardCharsets.UTF_8));
      } else if (given != null && parameter.required("in").stringValue().equals("header")) {
        headers.addAll(List.of(name, given.asString()));
      } else if (given != null) {
        path = path.replace("{" + name + "}", given.asString());
      }
    }
    Reply reply =
        app.send(
            operation.method(),
            path + query,
            body.replace("hg_your_key", orEmpty(key)),
            headers.toArray(String[]::new));
    remember(example, reply);
    return reply;
  }

  /** Waits until the worker has read what Meta delivered. */
  void awaitWorker() {
    String[] headers = {"X-API-Key", orEmpty(key)};
    Reply waiting;
    do {
      waiting = app.get("/api/webhook-events?state=waiting", headers);
      assertThat(waiting.status()).isEqualTo(200);
    } while (!waiting.requireList("items").isEmpty());
  }

  /** The body, in which each key that comes from an earlier answer has its value. */
  private String withOrigins(Example example) {
    String body = orEmpty(example.body());
    for (Map.Entry<String, JsonNode> origin :
        example.operation().node().path("x-from").properties()) {
      body = with(body, origin.getKey(), value(origin.getValue()));
    }
    return body;
  }

  /** The body with another value of a key, if it has the key. */
  static String with(String body, String key, String value) {
    return body.replaceFirst("\"" + key + "\":\"[^\"]*\"", "\"" + key + "\":\"" + value + "\"");
  }

  private String value(JsonNode origin) {
    String operation = origin.required("operation").stringValue();
    JsonNode example = origin.get("example");
    String name = example == null ? operation : operation + " " + example.stringValue();
    JsonNode answer = answers.get(name);
    assertThat(answer).as("an answer to the example " + name).isNotNull();
    JsonNode pattern = origin.get("pattern");
    if (pattern != null) {
      Matcher matcher = Pattern.compile(pattern.stringValue()).matcher(answer.stringValue());
      assertThat(matcher.find()).as("%s in %s", pattern, name).isTrue();
      return matcher.group(1);
    }
    return answer.at(origin.required("pointer").stringValue()).asString();
  }

  private static String orEmpty(@Nullable String text) {
    return Objects.requireNonNullElse(text, "");
  }

  private void remember(Example example, Reply reply) {
    boolean isJson =
        reply.http().getHeaders().getFirst("Content-Type").startsWith("application/json");
    JsonNode answer =
        isJson ? MAPPER.readTree(reply.text()) : MAPPER.getNodeFactory().stringNode(reply.text());
    String operation = example.operation().id();
    answers.putIfAbsent(operation, answer);
    answers.put(operation + " " + example.name(), answer);
    if (operation.equals("createApiKey") && key == null) {
      key = answer.at("/data/key").stringValue();
    }
  }
}
