package headgate.flowjson.diff;

import headgate.json.JsonLiteral;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Whether an input is there when a button is tapped. */
final class Certainty {

  private Certainty() {}

  /** True where it is never hidden, or only together with the button. */
  static boolean shown(Node input, Node button) {
    JsonValue visible = input.get("visible");
    if (visible != null
        && !(visible instanceof JsonLiteral literal && literal.word() == JsonLiteral.Word.TRUE)) {
      return false;
    }
    for (Node node = input; node != null; node = node.parent()) {
      Node parent = node.parent();
      if (parent != null && isBranching(parent) && !node.slot().equals(branch(parent, button))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBranching(Node node) {
    return node.is("If") || node.is("Switch");
  }

  /** The branch of a container that a node stands in; null where it stands in none. */
  private static @Nullable String branch(Node container, Node inner) {
    for (Node node = inner; node != null; node = node.parent()) {
      if (node.parent() == container) {
        return node.slot();
      }
    }
    return null;
  }
}
