package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which parts of a form are looked into, and how far; all other values are compared whole. */
final class Vocabulary {

  static final Set<String> ACTIONS =
      Set.of("on-click-action", "on-select-action", "on-unselect-action");

  private static final Set<String> MAPS_OF_COMPONENT =
      Set.of("/cases", "/init-values", "/error-messages");

  private static final Set<String> MAPS_OF_OPTION = Set.of("/main-content", "/start", "/end");

  private Vocabulary() {}

  /** What an array at this place is a list of; null where it is a plain value. */
  static @Nullable Kind elements(Node holder, String prefix, String name) {
    return switch (holder.kind()) {
      case DOCUMENT -> prefix.isEmpty() && name.equals("screens") ? Kind.SCREEN : null;
      case SCREEN -> prefix.equals("/layout") && name.equals("children") ? Kind.COMPONENT : null;
      case COMPONENT -> prefix.isEmpty() ? ofComponent(holder, name) : Kind.COMPONENT;
      case OPTION -> null;
    };
  }

  private static @Nullable Kind ofComponent(Node holder, String name) {
    return switch (name) {
      case "children" -> holder.is("Form") ? Kind.COMPONENT : null;
      case "then", "else" -> holder.is("If") ? Kind.COMPONENT : null;
      case "data-source" -> Kind.OPTION;
      case "list-items" -> holder.is("NavigationList") ? Kind.OPTION : null;
      default -> null;
    };
  }

  /** Whether the lists of a holder may stand inside this object. */
  static boolean holdsLists(Node holder, String prefix, String name) {
    return prefix.isEmpty()
        && switch (holder.kind()) {
          case SCREEN -> name.equals("layout");
          case COMPONENT -> name.equals("cases") && holder.is("Switch");
          case DOCUMENT, OPTION -> false;
        };
  }

  /** Whether an object at this place is compared member by member. */
  static boolean isMap(Kind holder, String path) {
    return switch (holder) {
      case DOCUMENT -> path.equals("/routing_model");
      case SCREEN -> path.equals("/layout") || path.equals("/data");
      case COMPONENT -> MAPS_OF_COMPONENT.contains(path) || isOfAction(path);
      case OPTION -> MAPS_OF_OPTION.contains(path) || isOfAction(path);
    };
  }

  private static boolean isOfAction(String path) {
    int slash = path.indexOf('/', 1);
    String first = slash < 0 ? path.substring(1) : path.substring(1, slash);
    String rest = slash < 0 ? "" : path.substring(slash);
    return ACTIONS.contains(first)
        && (rest.isEmpty() || rest.equals("/payload") || rest.equals("/next"));
  }

  /** Whether a path leads into the payload of an action. */
  static boolean isOfPayload(String path) {
    int slash = path.indexOf('/', 1);
    return slash > 0
        && ACTIONS.contains(path.substring(1, slash))
        && (path.startsWith("/payload/", slash) || path.endsWith("/payload"));
  }

  static boolean isContainer(Node node) {
    return node.is("Form") || node.is("If") || node.is("Switch");
  }
}
