package headgate.flowjson.diff;

import java.util.Map;

/** Finds and renames the screens in references such as <code>${screen.START.form.name}</code>. */
final class ScreenReferences {

  private static final String PREFIX = "${screen.";

  private ScreenReferences() {}

  static boolean isIn(String text) {
    return text.contains(PREFIX);
  }

  /** Whether a reference can hold the id: these two characters end an id in a reference. */
  static boolean canHold(String id) {
    return id.indexOf('$') < 0 && id.indexOf('.') < 0;
  }

  /**
   * @param newIds the new id of each renamed screen by its old id
   */
  static String rename(String text, Map<String, String> newIds) {
    StringBuilder renamed = new StringBuilder(text.length() + 16);
    int copied = 0;
    int prefix = text.indexOf(PREFIX);
    while (prefix >= 0) {
      int start = prefix + PREFIX.length();
      int end = text.indexOf('.', start);
      if (end < 0) {
        break;
      }
      String id = text.substring(start, end);
      renamed.append(text, copied, start).append(newIds.getOrDefault(id, id));
      copied = end;
      prefix = text.indexOf(PREFIX, end);
    }
    return renamed.append(text, copied, text.length()).toString();
  }
}
