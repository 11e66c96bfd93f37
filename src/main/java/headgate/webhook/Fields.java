package headgate.webhook;

import headgate.json.JsonArray;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parts of a change. What is absent or has another type is null or empty. */
final class Fields {

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");
  private static final Pattern PHONE_NUMBER = Pattern.compile("[0-9]{5,15}");
  private static final Pattern PUNCTUATION = Pattern.compile("[+ ()-]");

  private Fields() {}

  /** A text that is not empty, or a number as text. */
  static @Nullable String text(@Nullable JsonObject object, String key) {
    JsonValue value = object == null ? null : object.get(key);
    if (value instanceof JsonNumber number) {
      return number.text();
    }
    return value instanceof JsonString text && !text.value().isEmpty() ? text.value() : null;
  }

  static @Nullable JsonObject object(JsonObject object, String key) {
    return object.get(key) instanceof JsonObject inner ? inner : null;
  }

  static List<JsonObject> objects(JsonObject object, String key) {
    List<JsonObject> objects = new ArrayList<>();
    if (object.get(key) instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonObject inner) {
          objects.add(inner);
        }
      }
    }
    return objects;
  }

  /** Seconds since 1970, as a number or a text. */
  static @Nullable Instant time(JsonObject object, String key) {
    String seconds = text(object, key);
    return seconds != null && SECONDS.matcher(seconds).matches()
        ? Instant.ofEpochSecond(Long.parseLong(seconds))
        : null;
  }

  /** A phone number in digits; null if it has another form. */
  static @Nullable String phoneNumber(@Nullable JsonObject object, String key) {
    String text = text(object, key);
    if (text == null || PHONE_NUMBER.matcher(text).matches()) {
      return text;
    }
    String digits = PUNCTUATION.matcher(text).replaceAll("");
    return PHONE_NUMBER.matcher(digits).matches() ? digits : null;
  }
}
