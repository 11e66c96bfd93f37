package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds the counterpart of each node in the other document: of a screen by its id, of a component
 * by its name within the screen, of an option by its id. Nodes without an id or name are found by
 * their content. Every step is a look-up by key, so many equal things cost no more than different
 * ones.
 */
final class DocumentMatcher {

  private DocumentMatcher() {}

  /**
   * @param from the old document, with the renames applied to it
   */
  static void match(Node from, Node to) {
    Node.pair(from, to);
    List<Node> screens = NodeTree.screens(from);
    List<Node> others = NodeTree.screens(to);
    NodeMatcher.<String>byKey(screens, others, screen -> screen.text("id"));
    NodeMatcher.<Long>byKey(
        screens, others, screen -> screen.text("id") == null ? screen.hash() : null);
    for (Node screen : screens) {
      Node other = screen.counterpart();
      if (other != null) {
        ComponentMatcher.match(screen, other);
      }
    }
    matchAcrossScreens(from, to);
    matchOptions(from);
  }

  private static void matchAcrossScreens(Node from, Node to) {
    List<Node> unmatched = unmatchedComponents(from);
    if (!unmatched.isEmpty()) {
      NodeMatcher.byHash(unmatched, unmatchedComponents(to));
    }
  }

  private static List<Node> unmatchedComponents(Node document) {
    List<Node> unmatched = new ArrayList<>();
    for (Node screen : NodeTree.screens(document)) {
      for (Node component : NodeTree.components(screen)) {
        if (component.counterpart() == null && component.object() != null) {
          unmatched.add(component);
        }
      }
    }
    return unmatched;
  }

  private static void matchOptions(Node document) {
    for (Node screen : NodeTree.screens(document)) {
      for (Node component : NodeTree.components(screen)) {
        Node other = component.counterpart();
        if (other != null) {
          matchOptions(component, other);
        }
      }
    }
  }

  private static void matchOptions(Node from, Node to) {
    for (Map.Entry<String, List<Node>> slot : from.slots().entrySet()) {
      List<Node> options = slot.getValue();
      List<Node> others = to.slots().get(slot.getKey());
      if (others != null && !options.isEmpty() && options.get(0).kind() == Kind.OPTION) {
        NodeMatcher.equalEnds(options, others);
        NodeMatcher.<String>byKey(options, others, option -> option.text("id"));
        NodeMatcher.<Long>byKey(options, others, option -> option.hashWithout("id"));
      }
    }
  }
}
