package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import org.jspecify.annotations.Nullable;

/** Describes changes in sentences for people who design forms. */
final class ChangeMessages {

  /** Longer values are not quoted in a message. The change has them in full. */
  private static final int MAX_QUOTED = 60;

  private ChangeMessages() {}

  /** Null if the node is not on a screen or the screen has no id. */
  static @Nullable String screenId(Node node) {
    Node screen = node.screen();
    return screen == null ? null : screen.text("id");
  }

  /** The component's name. Without a name its type and its position, counted from 1. */
  static String label(Node component) {
    String name = component.text("name");
    return name != null ? name : type(component) + " " + position(component);
  }

  static String renamed(Rename rename) {
    return "Screen " + rename.oldId() + " was renamed to " + rename.newId() + ".";
  }

  static String added(Node node) {
    return subject(node) + " was added.";
  }

  static String removed(Node node) {
    return subject(node) + " was removed.";
  }

  static String moved(Node from, Node to) {
    if (to.screen() != to && !sameScreen(from, to)) {
      return "%s moved from %s to %s."
          .formatted(name(to), inSentence(screen(from)), inSentence(screen(to)));
    }
    Node parent = to.parent();
    if (parent != null && parent.counterpart() != from.parent() || !to.slot().equals(from.slot())) {
      String container =
          parent == null || parent.kind() == Kind.SCREEN
              ? "the layout"
              : Pointers.last(to.slot()) + " of " + name(parent);
      return subject(to) + " moved into " + container + ".";
    }
    return from.index() == to.index()
        ? subject(to) + " moved among its neighbours."
        : subject(to)
            + " moved from position "
            + position(from)
            + " to position "
            + position(to)
            + ".";
  }

  private static boolean sameScreen(Node from, Node to) {
    Node screen = to.screen();
    return screen != null && screen.counterpart() == from.screen();
  }

  private static String inSentence(String subject) {
    return Character.toLowerCase(subject.charAt(0)) + subject.substring(1);
  }

  /**
   * @param path JSON pointer from the node to the value; empty for the node's own value
   */
  static String changed(
      ChangeKind kind, Node node, String path, @Nullable String from, @Nullable String to) {
    String predicate = predicate(from, to);
    return switch (kind) {
      case ROUTING_CHANGED -> "Route of screen " + Pointers.last(path) + " " + predicate;
      case DATA_MODEL_CHANGED ->
          subject(node) + ": data key " + Pointers.last(path) + " " + predicate;
      case PAYLOAD_CHANGED ->
          path.endsWith("/payload")
              ? subject(node) + ": the payload " + predicate
              : subject(node) + ": payload key " + Pointers.last(path) + " " + predicate;
      default -> {
        String property = path.isEmpty() ? "" : ": " + path.substring(1).replace('/', ' ');
        yield subject(node) + property + " " + predicate;
      }
    };
  }

  private static String predicate(@Nullable String from, @Nullable String to) {
    if (from == null) {
      return "was added" + (isQuotable(to) ? ": " + to + "." : ".");
    }
    if (to == null) {
      return "was removed" + (isQuotable(from) ? ". It was " + from + "." : ".");
    }
    return isQuotable(from) && isQuotable(to)
        ? "changed from " + from + " to " + to + "."
        : "changed.";
  }

  private static boolean isQuotable(@Nullable String text) {
    return text != null && text.length() <= MAX_QUOTED;
  }

  /** The node with its screen, as the subject of a sentence. */
  private static String subject(Node node) {
    return switch (node.kind()) {
      case DOCUMENT -> "The document";
      case SCREEN -> screen(node);
      case COMPONENT, OPTION -> screen(node) + ": " + name(node);
    };
  }

  private static String screen(Node node) {
    Node screen = node.screen();
    if (screen == null) {
      return "The document";
    }
    String id = screen.text("id");
    return id == null ? "Screen at position " + position(screen) : "Screen " + id;
  }

  /** The node without its screen. */
  private static String name(Node node) {
    if (node.kind() == Kind.OPTION) {
      String id = node.text("id");
      Node component = node.parent();
      String option = id == null ? "option at position " + position(node) : "option " + id;
      return component == null ? option : option + " of " + name(component);
    }
    String name = node.text("name");
    return name == null ? type(node) + " at position " + position(node) : type(node) + " " + name;
  }

  private static String type(Node node) {
    String type = node.text("type");
    return type == null ? "component" : type;
  }

  private static int position(Node node) {
    return node.index() + 1;
  }
}
