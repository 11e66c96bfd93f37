package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import headgate.flowjson.diff.Renames.Rename;
import org.jspecify.annotations.Nullable;

/** What a change is called, in words that a designer of forms uses. */
final class Sentences {

  /** Longer values are not quoted; the change itself has them. */
  private static final int SHORT = 60;

  private Sentences() {}

  /** Null where the node is on no screen or the screen has no id. */
  static @Nullable String screenId(Node node) {
    Node screen = node.screen();
    return screen == null ? null : screen.text("id");
  }

  /** A component's name or, where it has none, its type and place, counted from 1. */
  static String label(Node component) {
    String name = component.text("name");
    return name != null ? name : type(component) + " " + place(component);
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
      return what(to)
          + " moved from s"
          + screen(from).substring(1)
          + " to s"
          + screen(to).substring(1)
          + ".";
    }
    Node parent = to.parent();
    if (parent != null && parent.match() != from.parent() || !to.slot().equals(from.slot())) {
      String into =
          parent == null || parent.kind() == Kind.SCREEN
              ? "the layout"
              : Pointers.last(to.slot()) + " of " + what(parent);
      return subject(to) + " moved into " + into + ".";
    }
    return from.index() == to.index()
        ? subject(to) + " moved among its neighbours."
        : subject(to) + " moved from place " + place(from) + " to place " + place(to) + ".";
  }

  private static boolean sameScreen(Node from, Node to) {
    Node screen = to.screen();
    return screen != null && screen.match() == from.screen();
  }

  static String changed(
      ChangeKind kind, Node holder, String path, @Nullable String from, @Nullable String to) {
    String happened = happened(from, to);
    return switch (kind) {
      case ROUTING_CHANGED -> "Route of screen " + Pointers.last(path) + " " + happened;
      case DATA_MODEL_CHANGED ->
          subject(holder) + ": data key " + Pointers.last(path) + " " + happened;
      case PAYLOAD_CHANGED ->
          path.endsWith("/payload")
              ? subject(holder) + ": the payload " + happened
              : subject(holder) + ": payload key " + Pointers.last(path) + " " + happened;
      default -> {
        String property = path.isEmpty() ? "" : ": " + path.substring(1).replace('/', ' ');
        yield subject(holder) + property + " " + happened;
      }
    };
  }

  private static String happened(@Nullable String from, @Nullable String to) {
    if (from == null) {
      return "was added" + (isShort(to) ? ": " + to + "." : ".");
    }
    if (to == null) {
      return "was removed" + (isShort(from) ? ", it was " + from + "." : ".");
    }
    return isShort(from) && isShort(to) ? "changed from " + from + " to " + to + "." : "changed.";
  }

  private static boolean isShort(@Nullable String text) {
    return text != null && text.length() <= SHORT;
  }

  /** With its screen. */
  private static String subject(Node node) {
    return switch (node.kind()) {
      case DOCUMENT -> "The document";
      case SCREEN -> screen(node);
      case COMPONENT, OPTION -> screen(node) + ": " + what(node);
    };
  }

  private static String screen(Node node) {
    Node screen = node.screen();
    if (screen == null) {
      return "The document";
    }
    String id = screen.text("id");
    return id == null ? "Screen in place " + place(screen) : "Screen " + id;
  }

  /** Without its screen. */
  static String what(Node node) {
    if (node.kind() == Kind.OPTION) {
      String id = node.text("id");
      Node component = node.parent();
      String option = id == null ? "option in place " + place(node) : "option " + id;
      return component == null ? option : option + " of " + what(component);
    }
    String name = node.text("name");
    return name == null ? type(node) + " in place " + place(node) : type(node) + " " + name;
  }

  private static String type(Node node) {
    String type = node.text("type");
    return type == null ? "component" : type;
  }

  private static int place(Node node) {
    return node.index() + 1;
  }
}
