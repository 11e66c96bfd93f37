package headgate.flowjson.diff;

import headgate.flowjson.diff.Node.Kind;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which parts of a form the diff looks into: lists of nodes, and objects that it compares key
 * by key. It compares every other value as a whole.
 */
final class FormStructure {

  static final Set<String> ACTIONS =
      Set.of("on-click-action", "on-select-action", "on-unselect-action");

  private static final Set<String> COMPONENT_MAPS =
      Set.of("/cases", "/init-values", "/error-messages");

  private static final Set<String> OPTION_MAPS = Set.of("/main-content", "/start", "/end");

  private FormStructure() {}

  /**
   * The kind of node that an array's elements are. Null if the array is a plain value.
   *
   * @param prefix JSON pointer from the node to the object that has the array
   * @param name the array's name in that object
   */
  static @Nullable Kind elementKind(Node node, String prefix, String name) {
    return switch (node.kind()) {
      case DOCUMENT -> prefix.isEmpty() && name.equals("screens") ? Kind.SCREEN : null;
      case SCREEN -> prefix.equals("/layout") && name.equals("children") ? Kind.COMPONENT : null;
      case COMPONENT -> prefix.isEmpty() ? componentElementKind(node, name) : Kind.COMPONENT;
      case OPTION -> null;
    };
  }

  private static @Nullable Kind componentElementKind(Node component, String name) {
    return switch (name) {
      case "children" -> component.is("Form") ? Kind.COMPONENT : null;
      case "then", "else" -> component.is("If") ? Kind.COMPONENT : null;
      case "data-source" -> Kind.OPTION;
      case "list-items" -> component.is("NavigationList") ? Kind.OPTION : null;
      default -> null;
    };
  }

  /** Whether an object below a node may contain slots of that node. */
  static boolean mayHoldSlots(Node node, String prefix, String name) {
    return prefix.isEmpty()
        && switch (node.kind()) {
          case SCREEN -> name.equals("layout");
          case COMPONENT -> name.equals("cases") && node.is("Switch");
          case DOCUMENT, OPTION -> false;
        };
  }

  /**
   * Whether the diff compares an object key by key.
   *
   * @param kind of the node that holds the object
   * @param path JSON pointer from that node to the object
   */
  static boolean isMap(Kind kind, String path) {
    return switch (kind) {
      case DOCUMENT -> path.equals("/routing_model");
      case SCREEN -> path.equals("/layout") || path.equals("/data");
      case COMPONENT -> COMPONENT_MAPS.contains(path) || isActionMap(path);
      case OPTION -> OPTION_MAPS.contains(path) || isActionMap(path);
    };
  }

  private static boolean isActionMap(String path) {
    int slash = path.indexOf('/', 1);
    String first = slash < 0 ? path.substring(1) : path.substring(1, slash);
    String rest = slash < 0 ? "" : path.substring(slash);
    return ACTIONS.contains(first)
        && (rest.isEmpty() || rest.equals("/payload") || rest.equals("/next"));
  }

  /** Whether a path leads to the payload of an action or into it. */
  static boolean isInPayload(String path) {
    int slash = path.indexOf('/', 1);
    return slash > 0
        && ACTIONS.contains(path.substring(1, slash))
        && (path.startsWith("/payload/", slash) || path.endsWith("/payload"));
  }

  static boolean isContainer(Node node) {
    return node.is("Form") || node.is("If") || node.is("Switch");
  }
}
