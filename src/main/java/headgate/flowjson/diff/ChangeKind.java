package headgate.flowjson.diff;

import java.util.Locale;

/** What happened. Each has a slug that never changes: its name in small letters. */
public enum ChangeKind {
  /** A key of the document: version, data_api_version, anything that is no screen and no route. */
  DOCUMENT_CHANGED,
  /** A key of the routing model. */
  ROUTING_CHANGED,
  SCREEN_ADDED,
  SCREEN_REMOVED,
  /** A screen's id, and every route, navigation and reference that names it. */
  SCREEN_RENAMED,
  /** A screen's turn among the screens that stayed. */
  SCREEN_MOVED,
  /** A property of a screen or of its layout. */
  SCREEN_CHANGED,
  /** A key that a screen declares to receive. */
  DATA_MODEL_CHANGED,
  COMPONENT_ADDED,
  COMPONENT_REMOVED,
  /** A component's turn, container or screen. */
  COMPONENT_MOVED,
  /** A property of a component, or one key of an action, of init-values or error-messages. */
  COMPONENT_CHANGED,
  /** An entry of a data-source, or a row of a NavigationList. */
  OPTION_ADDED,
  OPTION_REMOVED,
  OPTION_MOVED,
  /** A property of an option or a row. */
  OPTION_CHANGED,
  /** A key that an action passes on. */
  PAYLOAD_CHANGED,
  /** Nothing that differs by itself: answers change, and no single other change says why. */
  ANSWERS_CHANGED;

  private final String slug = name().toLowerCase(Locale.ROOT);

  String slug() {
    return slug;
  }
}
