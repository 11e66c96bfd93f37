package headgate.flowjson.diff;

import headgate.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two documents.
 *
 * @param screen the screen's id, in the new document if the screen is there; null if the change is
 *     not on a screen or the screen has no id
 * @param component the component's name; without a name its type and its position, counted from 1;
 *     null if the change is not in a component
 * @param path JSON pointer into the new document; into the old one if the thing was removed
 * @param oldPath JSON pointer into the old document; null if it equals {@code path} or the thing
 *     was added
 * @param from JSON text of the old value, without the nodes that moved out of it and with the new
 *     ids of renamed screens; null if there was no value, and for moves
 * @param to JSON text of the new value, without the nodes that moved into it; null if there is no
 *     value, and for moves
 * @param reason why it breaks answers, in sentences; null if it does not
 * @param message what changed, in a sentence
 */
public record Change(
    ChangeKind kind,
    @Nullable String screen,
    @Nullable String component,
    String path,
    @Nullable String oldPath,
    @Nullable String from,
    @Nullable String to,
    @Nullable String reason,
    String message) {

  /** Whether programs that read the answers may miss a value or misread it. */
  boolean breaksAnswers() {
    return reason != null;
  }

  /** Writes a JSON object without the members that are null. */
  void write(JsonText json) {
    json.beginObject().key("kind").value(kind.slug());
    writeText(json, "screen", screen);
    writeText(json, "component", component);
    json.key("path").value(path);
    writeText(json, "old_path", oldPath);
    if (from != null) {
      json.key("from").raw(from);
    }
    if (to != null) {
      json.key("to").raw(to);
    }
    json.key("breaks_answers").value(breaksAnswers());
    writeText(json, "reason", reason);
    json.key("message").value(message).endObject();
  }

  private static void writeText(JsonText json, String key, @Nullable String value) {
    if (value != null) {
      json.key(key).value(value);
    }
  }
}
