package headgate.flowjson.diff;

import headgate.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * One difference.
 *
 * @param screen the id of the screen it is about, the new one where there are two; null where it is
 *     about no screen or one without an id
 * @param component the component's name or, where it has none, its type and place, counted from 1
 * @param path JSON pointer into the new document, or into the old one where the thing is gone
 * @param oldPath JSON pointer into the old document, where the thing is in both and stood elsewhere
 * @param from JSON text of the former value; null where there was none, and for moves. What is told
 *     as moved out of it is left out, and renamed screens have their new ids in it.
 * @param to JSON text of the new value; null where there is none, and for moves. What is told as
 *     moved into it is left out.
 * @param reason a sentence where it breaks answers, else null
 * @param message a sentence
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

  /** Whether those who read the answers would miss or misread something. */
  boolean breaksAnswers() {
    return reason != null;
  }

  /** Writes an object with what there is. */
  void write(JsonText json) {
    json.beginObject().key("kind").value(kind.slug());
    text(json, "screen", screen);
    text(json, "component", component);
    json.key("path").value(path);
    text(json, "old_path", oldPath);
    if (from != null) {
      json.key("from").raw(from);
    }
    if (to != null) {
      json.key("to").raw(to);
    }
    json.key("breaks_answers").value(breaksAnswers());
    text(json, "reason", reason);
    json.key("message").value(message).endObject();
  }

  private static void text(JsonText json, String key, @Nullable String value) {
    if (value != null) {
      json.key(key).value(value);
    }
  }
}
