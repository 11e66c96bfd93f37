package headgate.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import kong.unirest.core.Config;
import kong.unirest.core.Headers;
import kong.unirest.core.HttpRequestSummary;
import kong.unirest.core.HttpResponse;
import kong.unirest.core.Interceptor;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Holds each answer that a test receives to {@code openapi.yaml}: its status, its content type, its
 * headers, its {@code error_type} and the schema of its body, which refuses unknown keys.
 */
public final class AnswerCheck implements Interceptor, AutoCloseable {

  private static final String DOCUMENT = "https://headgate/openapi";

  private static final String ERROR = "#/components/schemas/ErrorAnswer";

  /** The tests send documents that are deeper and longer than usual. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDialect(
          Dialects.getOpenApi31(),
          builder -> builder.schemas(Map.of(DOCUMENT, ApiDescription.ROOT.toString())));

  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  /**
   * No test waits for this. An operation on a flow waits 100 seconds for another one, and only
   * deletions have no {@code Idempotency-Key}, which is busy at once.
   */
  private static final Set<String> UNPROVOKED = Set.of("deleteFlow 409 busy");

  /** What tests received, as operation and status. */
  private static final Set<String> ANSWERED = ConcurrentHashMap.newKeySet();

  /** What tests received, as a documented answer and one of its error types. */
  private static final Set<ErrorAnswer> ERRORS = ConcurrentHashMap.newKeySet();

  /**
   * @param documented the same object for all operations that share it
   */
  private record ErrorAnswer(JsonNode documented, String errorType) {

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ErrorAnswer that
          && documented == that.documented
          && errorType.equals(that.errorType);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(documented) + errorType.hashCode();
    }
  }

  private final Server server;

  /** Tells the server of a test from others, such as the simulator. */
  @FunctionalInterface
  public interface Server {
    boolean hasSent(String url);
  }

  public AnswerCheck(Server server) {
    this.server = server;
  }

  @Override
  public void onResponse(HttpResponse<?> response, HttpRequestSummary request, Config config) {
    if (server.hasSent(request.getUrl()) && response.getBody() instanceof String body) {
      String path = URI.create(request.getUrl()).getRawPath().replaceFirst("(?<=.)/+$", "");
      check(
          request.getHttpMethod().name(),
          path,
          String.valueOf(response.getStatus()),
          response.getHeaders(),
          body);
    }
  }

  /**
   * Checks an answer that a test read from a connection.
   *
   * @param answer with head and body, which is not in chunks
   */
  public static void received(String method, String path, String answer) {
    String[] parts = answer.split("\r\n\r\n", 2);
    String[] lines = parts[0].split("\r\n");
    Headers headers = new Headers();
    for (String line : List.of(lines).subList(1, lines.length)) {
      headers.add(line.replaceFirst(":.*", ""), line.replaceFirst("[^:]*: *", ""));
    }
    check(method, path, lines[0].split(" ")[1], headers, parts[1]);
  }

  private static void check(
      String method, String path, String status, Headers headers, String body) {
    boolean isHead = method.equals("HEAD");
    Optional<ApiDescription.Operation> found = ApiDescription.find(isHead ? "GET" : method, path);
    assertThat(headers.containsKey("X-Request-Id")).as("X-Request-Id").isTrue();
    if (found.isEmpty()) {
      if (!isHead) {
        requireValid(method + " " + path, ERROR, body);
      }
      return;
    }
    ApiDescription.Operation operation = found.get();
    String what = operation.id() + " " + status;
    JsonNode documented = operation.response(status);
    if (documented == null) {
      throw new AssertionError(what + " is not documented. The answer is " + body);
    }
    requireHeaders(what, documented, headers);
    if (!isHead) {
      requireBody(what, documented, headers.getFirst("Content-Type"), body);
      ANSWERED.add(what);
    }
  }

  private static void requireHeaders(String what, JsonNode documented, Headers headers) {
    documented
        .path("headers")
        .forEachEntry(
            (name, header) -> {
              if (ApiDescription.resolved(header).path("required").asBoolean()) {
                assertThat(headers.containsKey(name)).as("%s has %s", what, name).isTrue();
              }
            });
  }

  private static void requireBody(
      String what, JsonNode documented, @Nullable String contentType, String body) {
    JsonNode content = documented.get("content");
    if (content == null) {
      assertThat(body).as(what).isEmpty();
      return;
    }
    String type = contentType == null ? "" : contentType.replaceFirst(" *;.*", "");
    assertThat(content.propertyNames()).as("content types of %s", what).contains(type);
    switch (type) {
      case "application/json" -> requireJson(what, documented, reference(content), body);
      case "text/event-stream" -> {
        if (content.has("application/json")) { // else no answer is its last event
          requireEvents(what, reference(content), body);
        }
      }
      default -> assertThat(body).as(what).isNotNull();
    }
  }

  /** The schema of the JSON; each has a name, for the classes of generated clients. */
  private static String reference(JsonNode content) {
    return content.at("/application~1json/schema/$ref").stringValue();
  }

  private static void requireJson(String what, JsonNode documented, String reference, String body) {
    JsonNode answer = requireValid(what, reference, body);
    JsonNode errorTypes = documented.get("x-error-types");
    if (errorTypes != null) {
      String type = answer.required("error_type").stringValue();
      assertThat(type).as("error_type of %s in %s", what, body).isIn(texts(errorTypes));
      ERRORS.add(new ErrorAnswer(documented, type));
    }
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  /** The last event is the usual answer. */
  private static void requireEvents(String what, String reference, String body) {
    int end = body.lastIndexOf("\n\nevent: ");
    String last = end < 0 ? body : body.substring(end + 2);
    assertThat(last).as(what).matches("(?s)event: (result|error)\ndata: .*\n\n");
    String data = last.substring(last.indexOf("data: ") + 6);
    requireValid(what, last.startsWith("event: result") ? reference : ERROR, data);
  }

  private static JsonNode requireValid(String what, String reference, String body) {
    JsonNode answer = MAPPER.readTree(body);
    Schema schema =
        SCHEMAS.computeIfAbsent(
            reference, key -> REGISTRY.getSchema(SchemaLocation.of(DOCUMENT + key)));
    List<Error> errors = schema.validate(answer);
    if (!errors.isEmpty()) {
      throw new AssertionError(
          "%s does not fit %s: %s in %s".formatted(what, reference, errors, body));
    }
    return answer;
  }

  /**
   * At the end of all tests: fails if no test received a documented answer. A run of some of the
   * tests says nothing.
   */
  @Override
  public void close() {
    if (!Boolean.getBoolean("headgate.whole-suite")) {
      return;
    }
    assertThat(missing()).as("documented answers that no test received").isEmpty();
    assertThat(missingErrors()).as("documented error types that no test received").isEmpty();
  }

  /** Answers that operations share count once. */
  static List<String> missingErrors() {
    Set<String> missing = new TreeSet<>();
    for (ApiDescription.Operation operation : ApiDescription.operations()) {
      operation
          .node()
          .required("responses")
          .forEachEntry(
              (status, response) -> {
                JsonNode documented = ApiDescription.resolved(response);
                String name = response.has("$ref") ? response.get("$ref").stringValue() : "";
                for (String type : texts(documented.path("x-error-types"))) {
                  if (!ERRORS.contains(new ErrorAnswer(documented, type))) {
                    missing.add(
                        (name.isEmpty() ? operation.id() + " " + status : name) + " " + type);
                  }
                }
              });
    }
    missing.removeAll(UNPROVOKED);
    return List.copyOf(missing);
  }

  static List<String> missing() {
    return ApiDescription.operations().stream()
        .flatMap(operation -> operation.statuses().stream().map(s -> operation.id() + " " + s))
        .filter(answer -> !ANSWERED.contains(answer))
        .sorted()
        .toList();
  }
}
