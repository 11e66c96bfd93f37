package headgate.flowjson.diff;

import static headgate.flowjson.diff.ChangeKind.COMPONENT_ADDED;
import static headgate.flowjson.diff.ChangeKind.COMPONENT_CHANGED;
import static headgate.flowjson.diff.ChangeKind.COMPONENT_MOVED;
import static headgate.flowjson.diff.ChangeKind.COMPONENT_REMOVED;
import static headgate.flowjson.diff.ChangeKind.DATA_MODEL_CHANGED;
import static headgate.flowjson.diff.ChangeKind.DOCUMENT_CHANGED;
import static headgate.flowjson.diff.ChangeKind.OPTION_ADDED;
import static headgate.flowjson.diff.ChangeKind.OPTION_CHANGED;
import static headgate.flowjson.diff.ChangeKind.OPTION_MOVED;
import static headgate.flowjson.diff.ChangeKind.OPTION_REMOVED;
import static headgate.flowjson.diff.ChangeKind.PAYLOAD_CHANGED;
import static headgate.flowjson.diff.ChangeKind.ROUTING_CHANGED;
import static headgate.flowjson.diff.ChangeKind.SCREEN_ADDED;
import static headgate.flowjson.diff.ChangeKind.SCREEN_CHANGED;
import static headgate.flowjson.diff.ChangeKind.SCREEN_MOVED;
import static headgate.flowjson.diff.ChangeKind.SCREEN_REMOVED;
import static headgate.flowjson.diff.ChangeKind.SCREEN_RENAMED;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists the changes between two documents whose nodes have been matched. */
final class DocumentComparison {

  private static final String ROUTES = "/routing_model/";

  private final Renames renames;
  private final List<ChangeBuilder> changes = new ArrayList<>();

  private DocumentComparison(Renames renames) {
    this.renames = renames;
  }

  /**
   * @param from the old document, with the renames applied to it
   */
  static List<ChangeBuilder> changes(Renames renames, Node from, Node to) {
    DocumentComparison comparison = new DocumentComparison(renames);
    comparison.compareDocuments(from, to);
    return comparison.changes;
  }

  private void compareDocuments(Node from, Node to) {
    renames.list().forEach(this::addRename);
    if (from.object() == null || to.object() == null) {
      addChange(from, to, "", from.value(), to.value());
    } else {
      compareNodes(from, to);
    }
  }

  private void compareNodes(Node from, Node to) {
    JsonObject before = from.object();
    JsonObject after = to.object();
    if (before == null || after == null) {
      return; // values that are not objects are counterparts only if they are equal
    }
    compareMembers(from, to, "", before, after);
    for (Map.Entry<String, List<Node>> slot : to.slots().entrySet()) {
      List<Node> old = from.slots().get(slot.getKey());
      if (old != null) {
        compareSlots(old, slot.getValue());
      }
    }
  }

  private void compareMembers(
      Node from, Node to, String prefix, JsonObject before, JsonObject after) {
    for (JsonObject.Member member : after.members()) {
      JsonValue was = before.get(member.name());
      JsonValue is = member.value();
      if (was == null || isCompound(is) || !CanonicalEquality.areEqual(is, was)) {
        compareMember(from, to, prefix + "/" + Pointers.escape(member.name()), was, is);
      }
    }
    for (JsonObject.Member member : before.members()) {
      if (after.get(member.name()) == null) {
        String path = prefix + "/" + Pointers.escape(member.name());
        compareMember(from, to, path, member.value(), null);
      }
    }
  }

  private static boolean isCompound(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }

  private void compareMember(
      Node from, Node to, String path, @Nullable JsonValue was, @Nullable JsonValue is) {
    List<Node> oldSlot = from.slots().get(path);
    List<Node> newSlot = to.slots().get(path);
    if (oldSlot != null && newSlot != null) {
      return; // compareNodes compares slots
    }
    if (was instanceof JsonObject before
        && is instanceof JsonObject after
        && FormStructure.isMap(to.kind(), path)) {
      compareMembers(from, to, path, before, after);
    } else if (oldSlot != null
        || newSlot != null
        || was == null
        || !CanonicalEquality.areEqual(was, is)) {
      addChange(from, to, path, was, is);
      if (newSlot != null) {
        newSlot.forEach(this::compareWithCounterpart);
      } else if (FormStructure.mayHoldSlots(to, "", path.substring(1))) {
        compareSlotsBelow(to, path);
      }
    }
  }

  private void compareSlotsBelow(Node to, String path) {
    to.slots()
        .forEach(
            (slot, nodes) -> {
              if (slot.startsWith(path + "/")) {
                nodes.forEach(this::compareWithCounterpart);
              }
            });
  }

  private void compareSlots(List<Node> before, List<Node> after) {
    markNodesThatKeepTheirPlace(before, after);
    for (Node node : before) {
      if (node.counterpart() == null) {
        addRemoval(node);
      }
    }
    after.forEach(this::compareWithCounterpart);
  }

  /** The longest run of nodes that are still in the old order keeps its place. The others moved. */
  private static void markNodesThatKeepTheirPlace(List<Node> before, List<Node> after) {
    if (after.isEmpty()) {
      return;
    }
    Node first = after.get(0);
    List<Node> stayed = new ArrayList<>();
    for (Node node : before) {
      Node counterpart = node.counterpart();
      if (counterpart != null
          && counterpart.parent() == first.parent()
          && counterpart.slot().equals(first.slot())) {
        stayed.add(counterpart);
      }
    }
    boolean[] keep =
        LongestIncreasingSubsequence.of(stayed.stream().mapToInt(Node::index).toArray());
    for (int i = 0; i < keep.length; i++) {
      if (keep[i]) {
        stayed.get(i).keepPlace();
      }
    }
  }

  private void compareWithCounterpart(Node node) {
    Node old = node.counterpart();
    if (old != null) {
      if (!node.keepsPlace()) {
        addMove(old, node);
      }
      compareNodes(old, node);
      return;
    }
    if (!isInNewValueOfAnotherChange(node)) {
      addAddition(node);
    }
    node.slots().values().forEach(slot -> slot.forEach(this::compareWithCounterpart));
  }

  private static boolean isInNewValueOfAnotherChange(Node node) {
    Node parent = node.parent();
    if (parent == null) {
      return false;
    }
    Node oldParent = parent.counterpart();
    return oldParent == null || !oldParent.slots().containsKey(node.slot());
  }

  private void addRename(Rename rename) {
    changes.add(
        new ChangeBuilder(
            SCREEN_RENAMED,
            rename.to(),
            rename.from().pointer() + "/id",
            rename.to().pointer() + "/id",
            JsonRenderer.string(rename.oldId()),
            JsonRenderer.string(rename.newId()),
            ChangeMessages.renamed(rename)));
  }

  private void addChange(
      Node from, Node to, String path, @Nullable JsonValue was, @Nullable JsonValue is) {
    ChangeKind kind =
        switch (to.kind()) {
          case DOCUMENT -> path.startsWith(ROUTES) ? ROUTING_CHANGED : DOCUMENT_CHANGED;
          case SCREEN -> path.startsWith("/data/") ? DATA_MODEL_CHANGED : SCREEN_CHANGED;
          case COMPONENT -> FormStructure.isInPayload(path) ? PAYLOAD_CHANGED : COMPONENT_CHANGED;
          case OPTION -> FormStructure.isInPayload(path) ? PAYLOAD_CHANGED : OPTION_CHANGED;
        };
    String oldText = was == null ? null : JsonRenderer.value(from, path, was);
    String newText = is == null ? null : JsonRenderer.value(to, path, is);
    changes.add(
        new ChangeBuilder(
            kind,
            to,
            was == null ? null : oldPointer(from, path),
            is == null ? null : to.pointer() + path,
            oldText,
            newText,
            ChangeMessages.changed(kind, to, path, oldText, newText)));
  }

  private String oldPointer(Node from, String path) {
    if (from.kind() == Node.Kind.DOCUMENT && path.startsWith(ROUTES)) {
      return ROUTES + Pointers.escape(renames.oldRouteKey(Pointers.last(path)));
    }
    return from.pointer() + path;
  }

  private void addAddition(Node node) {
    ChangeKind kind = kind(node, SCREEN_ADDED, COMPONENT_ADDED, OPTION_ADDED);
    String text = JsonRenderer.node(node);
    String message = ChangeMessages.added(node);
    changes.add(new ChangeBuilder(kind, node, null, node.pointer(), null, text, message));
  }

  private void addRemoval(Node node) {
    ChangeKind kind = kind(node, SCREEN_REMOVED, COMPONENT_REMOVED, OPTION_REMOVED);
    String text = JsonRenderer.node(node);
    String message = ChangeMessages.removed(node);
    changes.add(new ChangeBuilder(kind, node, node.pointer(), null, text, null, message));
  }

  private void addMove(Node from, Node to) {
    ChangeKind kind = kind(to, SCREEN_MOVED, COMPONENT_MOVED, OPTION_MOVED);
    String message = ChangeMessages.moved(from, to);
    changes.add(new ChangeBuilder(kind, to, from.pointer(), to.pointer(), null, null, message));
  }

  private static ChangeKind kind(
      Node node, ChangeKind ofScreen, ChangeKind ofComponent, ChangeKind ofOption) {
    return switch (node.kind()) {
      case SCREEN -> ofScreen;
      case COMPONENT -> ofComponent;
      case OPTION -> ofOption;
      case DOCUMENT -> throw new IllegalArgumentException("A document is never in a list");
    };
  }
}
