package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the screens, components and options of any JSON value, and hashes them, in one walk. */
final class Outline {

  private Outline() {}

  static Node of(JsonValue root) {
    return node(Kind.DOCUMENT, root, null, "", 0);
  }

  /** The screens of a document; none where there is no list of them. */
  static List<Node> screens(Node document) {
    return document.slots().getOrDefault("/screens", List.of());
  }

  /** All components below a node, in the order of the text. */
  static List<Node> components(Node node) {
    List<Node> components = new ArrayList<>();
    walk(node, components::add);
    return components;
  }

  private static void walk(Node node, Consumer<Node> visit) {
    for (List<Node> slot : node.slots().values()) {
      for (Node child : slot) {
        if (child.kind() == Kind.COMPONENT) {
          visit.accept(child);
          walk(child, visit);
        }
      }
    }
  }

  private static Node node(
      Kind kind, JsonValue value, @Nullable Node parent, String slot, int index) {
    Node node = new Node(kind, value, parent, slot, index);
    node.hash(
        value instanceof JsonObject object ? members(node, "", object, kind) : Hash.of(value));
    return node;
  }

  private static long members(Node node, String prefix, JsonObject object, Kind kind) {
    long hash = Hash.emptyObject();
    for (JsonObject.Member member : object.members()) {
      String name = member.name();
      JsonValue value = member.value();
      long part;
      if (value instanceof JsonArray array) {
        Kind elements = Vocabulary.elements(node, prefix, name);
        part =
            elements == null
                ? Hash.of(array)
                : slot(node, prefix + "/" + Pointers.escape(name), array, elements);
      } else if (value instanceof JsonObject inner && Vocabulary.holdsLists(node, prefix, name)) {
        part = members(node, "/" + name, inner, kind);
      } else {
        part = Hash.of(value);
      }
      hash += Hash.member(name, part);
    }
    return hash;
  }

  private static long slot(Node holder, String path, JsonArray array, Kind kind) {
    List<Node> nodes = new ArrayList<>(array.elements().size());
    long hash = Hash.emptyArray();
    for (JsonValue element : array.elements()) {
      Node node = node(kind, element, holder, path, nodes.size());
      nodes.add(node);
      hash = Hash.element(hash, node.hash());
    }
    holder.hold(path, nodes);
    return hash;
  }
}
