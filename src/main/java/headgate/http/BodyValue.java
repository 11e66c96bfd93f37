package headgate.http;

import headgate.json.JsonLiteral;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.problem.Problem;

/** One value in the body of a request. */
public final class BodyValue {

  private BodyValue() {}

  public static boolean isNull(JsonValue value) {
    return value instanceof JsonLiteral literal && literal.isNull();
  }

  public static Problem wrongType(String key, String expected, JsonValue found) {
    return Problem.malformed("%s must be %s, not %s.".formatted(key, expected, found.kind()));
  }

  /**
   * @throws Problem malformed if the value is not a string; invalid if it has half of a surrogate
   *     pair
   */
  static String string(String key, JsonValue value) {
    if (!(value instanceof JsonString string)) {
      throw wrongType(key, "a string", value);
    }
    requireNoLoneSurrogate(key, string.value());
    return string.value();
  }

  /** JSON can escape half of a surrogate pair. UTF-8 cannot encode that. */
  private static void requireNoLoneSurrogate(String key, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw Problem.invalid(
            "%s contains half of a surrogate pair (\\u%04x), which is not a character."
                .formatted(key, (int) c));
      }
    }
  }
}
