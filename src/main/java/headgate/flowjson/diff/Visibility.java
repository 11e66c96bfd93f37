package headgate.flowjson.diff;

import headgate.json.JsonLiteral;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Tells whether an input is always shown when a button is. */
final class Visibility {

  private Visibility() {}

  /** True if the input is never hidden, or is hidden only together with the button. */
  static boolean isShownWith(Node input, Node button) {
    JsonValue visible = input.get("visible");
    if (visible != null
        && !(visible instanceof JsonLiteral literal && literal.word() == JsonLiteral.Word.TRUE)) {
      return false;
    }
    for (Node node = input; node != null; node = node.parent()) {
      Node parent = node.parent();
      if (parent != null
          && hasBranches(parent)
          && !node.slot().equals(branchWith(button, parent))) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasBranches(Node node) {
    return node.is("If") || node.is("Switch");
  }

  /** The slot of the container that contains the node. Null if none does. */
  private static @Nullable String branchWith(Node descendant, Node container) {
    for (Node node = descendant; node != null; node = node.parent()) {
      if (node.parent() == container) {
        return node.slot();
      }
    }
    return null;
  }
}
