package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Ties the nodes of two documents. Screens go by their id, components by their name within a
 * screen, options by their id; what has neither goes by its content. Every step is a look-up, so
 * that a document of equal things costs no more than one of different things.
 */
final class Matching {

  private Matching() {}

  /** Expects that renames are applied to {@code from}. */
  static void tie(Node from, Node to) {
    Node.tie(from, to);
    List<Node> screens = Outline.screens(from);
    List<Node> others = Outline.screens(to);
    Pairing.<String>byKey(screens, others, screen -> screen.text("id"));
    Pairing.<Long>byKey(
        screens, others, screen -> screen.text("id") == null ? screen.hash() : null);
    for (Node screen : screens) {
      if (screen.match() != null) {
        ComponentMatching.tie(screen, screen.match());
      }
    }
    acrossScreens(from, to);
    options(from);
  }

  private static void acrossScreens(Node from, Node to) {
    List<Node> left = free(from);
    List<Node> arrived = left.isEmpty() ? left : free(to);
    Pairing.<Long>byKey(left, arrived, Node::hash, Node::hash, Pairing::whole);
  }

  private static List<Node> free(Node document) {
    List<Node> free = new ArrayList<>();
    for (Node screen : Outline.screens(document)) {
      for (Node component : Outline.components(screen)) {
        if (component.match() == null && component.object() != null) {
          free.add(component);
        }
      }
    }
    return free;
  }

  private static void options(Node document) {
    for (Node screen : Outline.screens(document)) {
      for (Node component : Outline.components(screen)) {
        Node match = component.match();
        if (match != null) {
          options(component, match);
        }
      }
    }
  }

  private static void options(Node from, Node to) {
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      List<Node> options = slot.getValue();
      List<Node> others = to.slots().get(slot.getKey());
      if (others != null && !options.isEmpty() && options.get(0).kind() == Kind.OPTION) {
        Pairing.ends(options, others);
        Pairing.<String>byKey(options, others, option -> option.text("id"));
        Pairing.<Long>byKey(options, others, option -> option.hashWithout("id"));
      }
    }
  }
}
