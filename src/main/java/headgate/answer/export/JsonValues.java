package headgate.answer.export;

import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the values of answers, which are JSON. */
final class JsonValues {

  private static final String NULL = "null";

  private JsonValues() {}

  static boolean isNull(String json) {
    return json.equals(NULL);
  }

  /** A string without its quotes; other JSON as it is. Null for {@code null}. */
  static @Nullable String plain(String json) {
    if (isNull(json)) {
      return null;
    }
    if (!json.startsWith("\"")) {
      return json;
    }
    if (json.indexOf('\\') < 0) {
      return json.substring(1, json.length() - 1);
    }
    return JsonReader.read(json) instanceof JsonString text ? text.value() : json;
  }

  /** The strings of an array; null if it is something else. */
  static @Nullable List<String> texts(String json) {
    if (!(JsonReader.read(json) instanceof JsonArray array)) {
      return null;
    }
    boolean isOfTexts =
        array.elements().stream().allMatch(element -> element instanceof JsonString);
    return isOfTexts
        ? array.elements().stream().map(element -> ((JsonString) element).value()).toList()
        : null;
  }

  /** A string in an object; null if there is none. */
  static @Nullable String member(String json, String key) {
    JsonValue value = JsonReader.read(json);
    return value instanceof JsonObject object && object.get(key) instanceof JsonString text
        ? text.value()
        : null;
  }
}
