package headgate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON value of an answer. A read fails the test, and shows the whole answer, if the value is
 * absent or has another type; an absent key never reads as false, zero, empty or null.
 *
 * <p>A path names keys and indexes, separated by slashes: {@code items/0/id}.
 */
public final class StrictJson {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final JsonNode node;
  private final String whole;

  private StrictJson(JsonNode node, String whole) {
    this.node = node;
    this.whole = whole;
  }

  public static StrictJson parse(String text) {
    return new StrictJson(MAPPER.readTree(text), text);
  }

  public StrictJson require(String path) {
    JsonNode found = node;
    for (String step : path.split("/")) {
      found = found.isArray() ? found.get(index(step, path)) : found.get(step);
      if (found == null) {
        throw new AssertionError("'%s' of %s is absent in %s".formatted(step, path, whole));
      }
    }
    return new StrictJson(found, whole);
  }

  private int index(String step, String path) {
    if (!step.matches("[0-9]{1,9}")) {
      throw new AssertionError("'%s' of %s is not an index in %s".formatted(step, path, whole));
    }
    return Integer.parseInt(step);
  }

  public String requireText(String path) {
    JsonNode found = require(path).node;
    return typed(found.isString(), "a string", path, found).stringValue();
  }

  public int requireInt(String path) {
    JsonNode found = require(path).node;
    return typed(found.isInt(), "an int", path, found).intValue();
  }

  public boolean requireBoolean(String path) {
    JsonNode found = require(path).node;
    return typed(found.isBoolean(), "a boolean", path, found).booleanValue();
  }

  public List<StrictJson> requireList(String path) {
    JsonNode found = require(path).node;
    List<StrictJson> elements = new ArrayList<>();
    typed(found.isArray(), "an array", path, found)
        .forEach(element -> elements.add(new StrictJson(element, whole)));
    return elements;
  }

  /** Empty if the value is {@code null}; the key itself must be present. */
  public Optional<String> nullableText(String path) {
    return isNull(path) ? Optional.empty() : Optional.of(requireText(path));
  }

  private JsonNode typed(boolean fits, String type, String path, JsonNode found) {
    if (!fits) {
      throw new AssertionError("%s is %s, not %s, in %s".formatted(path, found, type, whole));
    }
    return found;
  }

  /** Tells a present {@code null} from any other value; the key itself must be present. */
  public boolean isNull(String path) {
    return require(path).node.isNull();
  }

  /** The keys of an object, in order. */
  public List<String> keys() {
    return List.copyOf(typed(node.isObject(), "an object", "the value", node).propertyNames());
  }

  /** The value without spaces between its parts. */
  @Override
  public String toString() {
    return node.toString();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StrictJson json && node.equals(json.node);
  }

  @Override
  public int hashCode() {
    return node.hashCode();
  }
}
