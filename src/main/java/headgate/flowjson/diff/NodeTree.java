package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Builds the tree of screens, components and options of a JSON value, with their hashes. */
final class NodeTree {

  private NodeTree() {}

  /** Returns the document's node. */
  static Node of(JsonValue root) {
    return node(Kind.DOCUMENT, root, null, "", 0);
  }

  /** The screens of a document. Empty if it has no list of screens. */
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
        value instanceof JsonObject object ? addMembers(node, "", object, kind) : Hash.of(value));
    return node;
  }

  private static long addMembers(Node node, String prefix, JsonObject object, Kind kind) {
    long hash = Hash.emptyObject();
    for (JsonObject.Member member : object.members()) {
      String name = member.name();
      JsonValue value = member.value();
      long valueHash;
      if (value instanceof JsonArray array) {
        Kind elements = FormStructure.elementKind(node, prefix, name);
        valueHash =
            elements == null
                ? Hash.of(array)
                : addSlot(node, prefix + "/" + Pointers.escape(name), array, elements);
      } else if (value instanceof JsonObject inner
          && FormStructure.mayHoldSlots(node, prefix, name)) {
        valueHash = addMembers(node, "/" + name, inner, kind);
      } else {
        valueHash = Hash.of(value);
      }
      hash += Hash.member(name, valueHash);
    }
    return hash;
  }

  private static long addSlot(Node parent, String path, JsonArray array, Kind kind) {
    List<Node> nodes = new ArrayList<>(array.elements().size());
    long hash = Hash.emptyArray();
    for (JsonValue element : array.elements()) {
      Node node = node(kind, element, parent, path, nodes.size());
      nodes.add(node);
      hash = Hash.element(hash, node.hash());
    }
    parent.addSlot(path, nodes);
    return hash;
  }
}
