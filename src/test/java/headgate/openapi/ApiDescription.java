package headgate.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The operations of {@code openapi.yaml}. */
public final class ApiDescription {

  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

  static final JsonNode ROOT = read();

  private static final List<Operation> OPERATIONS = readOperations();

  /**
   * @param method in upper case
   * @param path with parameters in braces
   * @param parameters those of the path and of the operation
   */
  public record Operation(
      String id, String method, String path, JsonNode node, List<JsonNode> parameters) {

    public String scope() {
      return node.required("x-scope").stringValue();
    }

    /** The names of the parameters in a place: {@code query}, {@code path} or {@code header}. */
    public List<String> parameters(String place) {
      return parameters.stream()
          .filter(parameter -> parameter.required("in").stringValue().equals(place))
          .map(parameter -> parameter.required("name").stringValue())
          .toList();
    }

    boolean hasParameter(String name) {
      return parameters.stream()
          .anyMatch(parameter -> parameter.required("name").stringValue().equals(name));
    }

    boolean hasStatus(String status) {
      return node.required("responses").has(status);
    }

    /** Null if the status is not documented, not even by {@code default}. */
    @Nullable JsonNode response(String status) {
      JsonNode responses = node.required("responses");
      JsonNode response = responses.get(status);
      if (response == null) {
        response = status.compareTo("400") < 0 ? null : responses.get("default");
      }
      return response == null ? null : resolved(response);
    }

    /** The documented statuses, without {@code default}. */
    List<String> statuses() {
      return node.required("responses").propertyNames().stream()
          .filter(status -> !status.equals("default"))
          .toList();
    }

    private boolean matches(String[] segments) {
      String[] ours = path.split("/");
      boolean restIsOne = path.endsWith("/{build}/{file}"); // the name of the file may have slashes
      if (restIsOne ? ours.length > segments.length : ours.length != segments.length) {
        return false;
      }
      for (int i = 0; i < ours.length; i++) {
        if (!ours[i].startsWith("{") && !ours[i].equals(segments[i])) {
          return false;
        }
      }
      return true;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  private ApiDescription() {}

  /** In the order of the document. */
  public static List<Operation> operations() {
    return OPERATIONS;
  }

  static Operation operation(String id) {
    return OPERATIONS.stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("There is no operation " + id));
  }

  /**
   * The operation that answers a request. A path with fewer parameters has priority.
   *
   * @param path of the request, without its query
   */
  static Optional<Operation> find(String method, String path) {
    String[] segments = path.split("/");
    Optional<String> best =
        OPERATIONS.stream()
            .filter(operation -> operation.matches(segments))
            .min(Comparator.comparingInt(operation -> operation.parameters("path").size()))
            .map(Operation::path);
    return OPERATIONS.stream()
        .filter(operation -> operation.method().equals(method))
        .filter(operation -> best.equals(Optional.of(operation.path())))
        .findFirst();
  }

  /** Follows {@code $ref}. */
  static JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    return reference == null ? node : ROOT.at(reference.stringValue().substring(1));
  }

  private static JsonNode read() {
    try (InputStream in = ApiDescription.class.getResourceAsStream("/openapi.yaml")) {
      return YAMLMapper.builder().build().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Operation> readOperations() {
    List<Operation> operations = new ArrayList<>();
    ROOT.required("paths")
        .forEachEntry(
            (path, item) ->
                item.forEachEntry(
                    (method, node) -> {
                      if (METHODS.contains(method)) {
                        operations.add(
                            new Operation(
                                node.required("operationId").stringValue(),
                                method.toUpperCase(Locale.ROOT),
                                path,
                                node,
                                parameters(item, node)));
                      }
                    }));
    return List.copyOf(operations);
  }

  private static List<JsonNode> parameters(JsonNode item, JsonNode operation) {
    List<JsonNode> parameters = new ArrayList<>();
    for (JsonNode owner : List.of(item, operation)) {
      owner.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
    }
    return parameters;
  }
}
