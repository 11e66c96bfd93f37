package headgate.flowjson.diff;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be added, removed or moved as a whole: a document, a screen, a component or an
 * option. Its slots are the lists of nodes that it holds. Two nodes are equal only if they are the
 * same object. Not thread-safe.
 */
final class Node {

  enum Kind {
    DOCUMENT,
    SCREEN,
    COMPONENT,
    OPTION
  }

  private static final Map<String, List<Node>> NO_SLOTS = Map.of();

  private final Kind kind;
  private final JsonValue value;
  private final @Nullable Node parent;
  private final String slot;
  private final int index;
  private Map<String, List<Node>> slots = NO_SLOTS;
  private long hash;
  private @Nullable String pointer;
  private @Nullable Node counterpart;
  private boolean keepsPlace;

  /**
   * @param slot JSON pointer from the parent to the list that holds this node
   * @param index the node's index in that list
   */
  Node(Kind kind, JsonValue value, @Nullable Node parent, String slot, int index) {
    this.kind = kind;
    this.value = value;
    this.parent = parent;
    this.slot = slot;
    this.index = index;
  }

  Kind kind() {
    return kind;
  }

  JsonValue value() {
    return value;
  }

  /** Null if the value is not an object. */
  @Nullable JsonObject object() {
    return value instanceof JsonObject object ? object : null;
  }

  @Nullable Node parent() {
    return parent;
  }

  String slot() {
    return slot;
  }

  int index() {
    return index;
  }

  /** JSON pointer from the root of its document. */
  String pointer() {
    String known = pointer;
    if (known == null) {
      known = parent == null ? "" : parent.pointer() + slot + "/" + index;
      pointer = known;
    }
    return known;
  }

  /** The lists of child nodes by their JSON pointer from this node, in the order of the text. */
  Map<String, List<Node>> slots() {
    return slots;
  }

  void addSlot(String path, List<Node> nodes) {
    if (slots == NO_SLOTS) {
      slots = new LinkedHashMap<>();
    }
    slots.put(path, nodes);
  }

  long hash() {
    return hash;
  }

  void hash(long hash) {
    this.hash = hash;
  }

  /** The hash of the node's value without one of its members. */
  long hashWithout(String name) {
    JsonValue member = get(name);
    return member == null ? hash : hash - Hash.member(name, Hash.of(member));
  }

  /** The same thing in the other document. Null if it has not been found, or does not exist. */
  @Nullable Node counterpart() {
    return counterpart;
  }

  /** Makes two nodes counterparts of each other. */
  static void pair(Node from, Node to) {
    from.counterpart = to;
    to.counterpart = from;
  }

  /** Whether it keeps its place among the siblings that are in both documents. */
  boolean keepsPlace() {
    return keepsPlace;
  }

  void keepPlace() {
    keepsPlace = true;
  }

  @Nullable JsonValue get(String member) {
    return value instanceof JsonObject object ? object.get(member) : null;
  }

  /** Null if the member is absent or is not a string. */
  @Nullable String text(String member) {
    return get(member) instanceof JsonString string ? string.value() : null;
  }

  boolean is(String type) {
    return type.equals(text("type"));
  }

  /** The node itself or the screen that holds it. Null for the document. */
  @Nullable Node screen() {
    Node node = this;
    while (node != null && node.kind != Kind.SCREEN) {
      node = node.parent;
    }
    return node;
  }

  /** The node itself or the component that has this option. Null for screens and the document. */
  @Nullable Node component() {
    return kind == Kind.OPTION ? parent : kind == Kind.COMPONENT ? this : null;
  }
}
