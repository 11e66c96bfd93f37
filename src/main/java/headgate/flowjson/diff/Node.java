package headgate.flowjson.diff;

import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be added, removed or moved as a whole, with the lists of such things that it
 * holds. Its equality is identity; {@code match} ties it to its counterpart in the other document.
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
  private @Nullable Node match;
  private boolean inPlace;

  /**
   * @param slot where the list that it stands in begins, as a pointer from its parent
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

  /** Null where the document has something else here. */
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

  /** The lists below it by their pointer from here, in the order of the text. */
  Map<String, List<Node>> slots() {
    return slots;
  }

  void hold(String path, List<Node> nodes) {
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

  /** Of what it is apart from one member. */
  long hashWithout(String member) {
    JsonValue without = get(member);
    return without == null ? hash : hash - Hash.member(member, Hash.of(without));
  }

  @Nullable Node match() {
    return match;
  }

  static void tie(Node from, Node to) {
    from.match = to;
    to.match = from;
  }

  /** Whether it stands where its counterpart stood, but for what was added and removed around. */
  boolean inPlace() {
    return inPlace;
  }

  void stay() {
    inPlace = true;
  }

  @Nullable JsonValue get(String member) {
    return value instanceof JsonObject object ? object.get(member) : null;
  }

  /** Null where the member is absent or no string. */
  @Nullable String text(String member) {
    return get(member) instanceof JsonString string ? string.value() : null;
  }

  boolean is(String type) {
    return type.equals(text("type"));
  }

  /** The screen that it is or stands on; null for the document. */
  @Nullable Node screen() {
    Node node = this;
    while (node != null && node.kind != Kind.SCREEN) {
      node = node.parent;
    }
    return node;
  }

  /** The component that it is or belongs to; null for screens and the document. */
  @Nullable Node component() {
    return kind == Kind.OPTION ? parent : kind == Kind.COMPONENT ? this : null;
  }
}
