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

import headgate.flowjson.diff.Renames.Rename;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists what differs between tied documents: the new one is walked, the old one is looked up. */
final class Comparison {

  private static final String ROUTES = "/routing_model/";

  private final Renames renames;
  private final List<Draft> drafts;

  Comparison(Renames renames, List<Draft> drafts) {
    this.renames = renames;
    this.drafts = drafts;
  }

  void document(Node from, Node to) {
    for (Rename rename : renames.list()) {
      drafts.add(
          new Draft(
              SCREEN_RENAMED,
              rename.to(),
              rename.from().pointer() + "/id",
              rename.to().pointer() + "/id",
              JsonRenderer.of(rename.from().get("id")),
              JsonRenderer.of(rename.to().get("id")),
              Sentences.renamed(rename)));
    }
    if (from.object() == null || to.object() == null) {
      changed(from, to, "", from.value(), to.value());
    } else {
      node(from, to);
    }
  }

  private void node(Node from, Node to) {
    JsonObject before = from.object();
    JsonObject after = to.object();
    if (before == null || after == null) {
      return; // tied only where they are the same
    }
    members(from, to, "", before, after);
    for (Map.Entry<String, List<Node>> slot : to.slots().entrySet()) {
      List<Node> former = from.slots().get(slot.getKey());
      if (former != null) {
        list(former, slot.getValue());
      }
    }
  }

  private void members(Node from, Node to, String prefix, JsonObject before, JsonObject after) {
    for (JsonObject.Member member : after.members()) {
      JsonValue was = before.get(member.name());
      JsonValue is = member.value();
      if (was == null || isCompound(is) || !CanonicalEquality.same(is, was)) {
        member(from, to, prefix + "/" + Pointers.escape(member.name()), was, is);
      }
    }
    for (JsonObject.Member member : before.members()) {
      if (after.get(member.name()) == null) {
        member(from, to, prefix + "/" + Pointers.escape(member.name()), member.value(), null);
      }
    }
  }

  private static boolean isCompound(JsonValue value) {
    return value instanceof JsonObject || value instanceof JsonArray;
  }

  private void member(
      Node from, Node to, String path, @Nullable JsonValue was, @Nullable JsonValue is) {
    boolean list = from.slots().containsKey(path);
    boolean stillList = to.slots().containsKey(path);
    if (list && stillList) {
      return;
    }
    if (was instanceof JsonObject before
        && is instanceof JsonObject after
        && Vocabulary.isMap(to.kind(), path)) {
      members(from, to, path, before, after);
    } else if (list || stillList || was == null || !CanonicalEquality.same(was, is)) {
      changed(from, to, path, was, is);
      if (stillList) {
        to.slots().get(path).forEach(this::arrived);
      } else if (Vocabulary.holdsLists(to, "", path.substring(1))) {
        to.slots().forEach((slot, nodes) -> listInside(path, slot, nodes));
      }
    }
  }

  private void listInside(String path, String slot, List<Node> nodes) {
    if (slot.startsWith(path + "/")) {
      nodes.forEach(this::arrived);
    }
  }

  private void changed(
      Node from, Node to, String path, @Nullable JsonValue was, @Nullable JsonValue is) {
    ChangeKind kind =
        switch (to.kind()) {
          case DOCUMENT -> path.startsWith(ROUTES) ? ROUTING_CHANGED : DOCUMENT_CHANGED;
          case SCREEN -> path.startsWith("/data/") ? DATA_MODEL_CHANGED : SCREEN_CHANGED;
          case COMPONENT -> Vocabulary.isOfPayload(path) ? PAYLOAD_CHANGED : COMPONENT_CHANGED;
          case OPTION -> Vocabulary.isOfPayload(path) ? PAYLOAD_CHANGED : OPTION_CHANGED;
        };
    String former =
        was == null ? null : path.isEmpty() ? JsonRenderer.of(was) : text(from, path, was);
    String now = is == null ? null : path.isEmpty() ? JsonRenderer.of(is) : text(to, path, is);
    drafts.add(
        new Draft(
            kind,
            to,
            was == null ? null : oldPointer(from, path),
            is == null ? null : to.pointer() + path,
            former,
            now,
            Sentences.changed(kind, to, path, former, now)));
  }

  private static String text(Node holder, String path, JsonValue value) {
    return JsonRenderer.ofNew(holder, path, value);
  }

  private String oldPointer(Node from, String path) {
    if (from.kind() == Node.Kind.DOCUMENT && path.startsWith(ROUTES)) {
      return ROUTES + Pointers.escape(renames.oldKey(Pointers.last(path)));
    }
    return from.pointer() + path;
  }

  private void list(List<Node> before, List<Node> after) {
    markThoseInPlace(before, after);
    for (Node node : before) {
      if (node.match() == null) {
        removed(node);
      }
    }
    for (Node node : after) {
      arrived(node);
    }
  }

  private static void markThoseInPlace(List<Node> before, List<Node> after) {
    if (after.isEmpty()) {
      return;
    }
    Node[] here =
        before.stream()
            .map(Node::match)
            .filter(
                match ->
                    match != null
                        && match.parent() == after.get(0).parent()
                        && match.slot().equals(after.get(0).slot()))
            .toArray(Node[]::new);
    int[] places = new int[here.length];
    for (int i = 0; i < here.length; i++) {
      places[i] = here[i].index();
    }
    boolean[] stay = LongestRun.of(places);
    for (int i = 0; i < here.length; i++) {
      if (stay[i]) {
        here[i].stay();
      }
    }
  }

  /** A node of the new document, in its list or within something that was added. */
  private void arrived(Node node) {
    Node former = node.match();
    if (former != null) {
      if (!node.inPlace()) {
        moved(former, node);
      }
      node(former, node);
      return;
    }
    Node parent = node.parent();
    if (parent == null
        || parent.match() != null && parent.match().slots().containsKey(node.slot())) {
      added(node);
    }
    node.slots().values().forEach(slot -> slot.forEach(this::arrived));
  }

  private void added(Node node) {
    ChangeKind kind = of(node, SCREEN_ADDED, COMPONENT_ADDED, OPTION_ADDED);
    drafts.add(
        new Draft(
            kind,
            node,
            null,
            node.pointer(),
            null,
            JsonRenderer.ofNew(node),
            Sentences.added(node)));
  }

  private void removed(Node node) {
    ChangeKind kind = of(node, SCREEN_REMOVED, COMPONENT_REMOVED, OPTION_REMOVED);
    drafts.add(
        new Draft(
            kind,
            node,
            node.pointer(),
            null,
            JsonRenderer.ofNew(node),
            null,
            Sentences.removed(node)));
  }

  private void moved(Node from, Node to) {
    ChangeKind kind = of(to, SCREEN_MOVED, COMPONENT_MOVED, OPTION_MOVED);
    drafts.add(
        new Draft(kind, to, from.pointer(), to.pointer(), null, null, Sentences.moved(from, to)));
  }

  private static ChangeKind of(
      Node node, ChangeKind screen, ChangeKind component, ChangeKind option) {
    return switch (node.kind()) {
      case SCREEN -> screen;
      case COMPONENT -> component;
      case OPTION -> option;
      case DOCUMENT -> throw new IllegalArgumentException("A document stands in no list");
    };
  }
}
