package headgate.endpoint.call;

import headgate.json.Json;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes values so that a log may have them. */
final class ValueMask {

  private static final int MAX_TEXT = 200;
  private static final int MAX_LIST = 20;
  private static final int MAX_BYTES = 16 * 1024;
  private static final int MAX_FULL_BYTES = 64 * 1024;
  private static final int MAX_DEPTH = 20;

  /** A token opens the form of a person, and these open files. No log has them. */
  private static final Set<String> NEVER =
      Set.of("flow_token", "flow_token_signature", "encryption_metadata", "cdn_url");

  private static final String HIDDEN = "***";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Set<String> sensitive;
  private final boolean isFull;

  private ValueMask(Set<String> sensitive, boolean isFull) {
    this.sensitive = sensitive;
    this.isFull = isFull;
  }

  /**
   * An object with the keys {@code request} and {@code answer}; null if it would be too long.
   *
   * @param sensitive names of values that are not shown, wherever they are
   */
  static @Nullable String masked(CallValues values, Set<String> sensitive) {
    return new ValueMask(sensitive, false).text(values, MAX_BYTES);
  }

  /** The same with all values, except for tokens and keys. */
  static @Nullable String full(CallValues values) {
    return new ValueMask(Set.of(), true).text(values, MAX_FULL_BYTES);
  }

  private @Nullable String text(CallValues values, int maxBytes) {
    ObjectNode both = NODES.objectNode();
    both.set("request", masked(values.request(), 0));
    JsonNode answer = values.answer();
    both.set("answer", answer == null ? NODES.nullNode() : masked(answer, 0));
    String text = Json.text(both);
    return text.length() > maxBytes ? null : text;
  }

  private JsonNode masked(JsonNode node, int depth) {
    if (depth == MAX_DEPTH) {
      return NODES.stringNode("...");
    }
    if (node instanceof ObjectNode object) {
      ObjectNode copy = NODES.objectNode();
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        String name = member.getKey();
        boolean isHidden = NEVER.contains(name) || sensitive.contains(name);
        copy.set(name, isHidden ? NODES.stringNode(HIDDEN) : masked(member.getValue(), depth + 1));
      }
      return copy;
    }
    if (node instanceof ArrayNode array) {
      return masked(array, depth);
    }
    if (node.isMissingNode()) {
      return NODES.nullNode();
    }
    return !isFull && node.isString() && node.asString().length() > MAX_TEXT
        ? NODES.stringNode("... (%d characters)".formatted(node.asString().length()))
        : node;
  }

  private ArrayNode masked(ArrayNode array, int depth) {
    ArrayNode copy = NODES.arrayNode();
    for (JsonNode element : array) {
      if (!isFull && copy.size() == MAX_LIST) {
        copy.add("... (%d more)".formatted(array.size() - MAX_LIST));
        return copy;
      }
      copy.add(masked(element, depth + 1));
    }
    return copy;
  }
}
