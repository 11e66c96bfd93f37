package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether two values have one canonical form. */
final class CanonicalEquality {

  private CanonicalEquality() {}

  static boolean same(JsonValue a, @Nullable JsonValue b) {
    if (a instanceof JsonString string) {
      return b instanceof JsonString other && string.value().equals(other.value());
    }
    if (a instanceof JsonObject object) {
      return b instanceof JsonObject other && members(object, other);
    }
    if (a instanceof JsonArray array) {
      return b instanceof JsonArray other && elements(array.elements(), other.elements());
    }
    if (a instanceof JsonNumber number) {
      return b instanceof JsonNumber other
          && (number.text().equals(other.text()) || number.canonical().equals(other.canonical()));
    }
    return b instanceof JsonLiteral other && ((JsonLiteral) a).word() == other.word();
  }

  private static boolean members(JsonObject a, JsonObject b) {
    if (a.members().size() != b.members().size()) {
      return false;
    }
    for (JsonObject.Member member : a.members()) {
      if (!same(member.value(), b.get(member.name()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean elements(List<JsonValue> a, List<JsonValue> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
