package headgate.flowjson.diff;

import java.util.Locale;

/** The kinds of change. The slug, which is the name in lower case, never changes. */
public enum ChangeKind {
  /** A key of the document other than its screens and routes, such as {@code version}. */
  DOCUMENT_CHANGED,
  /** A key of the routing model. */
  ROUTING_CHANGED,
  SCREEN_ADDED,
  SCREEN_REMOVED,
  /** The id of a screen, together with every route, navigation and reference that names it. */
  SCREEN_RENAMED,
  /** The order of the screens. */
  SCREEN_MOVED,
  /** A property of a screen or of its layout. */
  SCREEN_CHANGED,
  /** A key of a screen's data model. */
  DATA_MODEL_CHANGED,
  COMPONENT_ADDED,
  COMPONENT_REMOVED,
  /** The place of a component: its order, its container or its screen. */
  COMPONENT_MOVED,
  /** A property of a component, or one key of its action, init-values or error-messages. */
  COMPONENT_CHANGED,
  /** An option is an entry of a data-source or an item of a NavigationList. */
  OPTION_ADDED,
  OPTION_REMOVED,
  OPTION_MOVED,
  /** A property of an option. */
  OPTION_CHANGED,
  /** A key of an action's payload. */
  PAYLOAD_CHANGED,
  /** Answers change, and no other change explains it. The documents do not differ here. */
  ANSWERS_CHANGED;

  private final String slug = name().toLowerCase(Locale.ROOT);

  String slug() {
    return slug;
  }
}
