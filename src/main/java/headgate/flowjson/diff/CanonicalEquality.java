package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether two values have the same canonical form, without writing it. */
final class CanonicalEquality {

  private CanonicalEquality() {}

  static boolean areEqual(JsonValue a, @Nullable JsonValue b) {
    if (a instanceof JsonString string) {
      return b instanceof JsonString other && string.value().equals(other.value());
    }
    if (a instanceof JsonObject object) {
      return b instanceof JsonObject other && haveEqualMembers(object, other);
    }
    if (a instanceof JsonArray array) {
      return b instanceof JsonArray other && areEqual(array.elements(), other.elements());
    }
    if (a instanceof JsonNumber number) {
      return b instanceof JsonNumber other
          && (number.text().equals(other.text()) || number.canonical().equals(other.canonical()));
    }
    return b instanceof JsonLiteral other && ((JsonLiteral) a).word() == other.word();
  }

  private static boolean haveEqualMembers(JsonObject a, JsonObject b) {
    if (a.members().size() != b.members().size()) {
      return false;
    }
    for (JsonObject.Member member : a.members()) {
      if (!areEqual(member.value(), b.get(member.name()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean areEqual(List<JsonValue> a, List<JsonValue> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!areEqual(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }
}
