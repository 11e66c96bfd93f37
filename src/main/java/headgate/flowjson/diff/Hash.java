package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/**
 * A number that is the same for values of the same canonical form, so that likely counterparts are
 * found by looking up. Equality itself is never taken from it.
 */
final class Hash {

  private static final long OBJECT = 0x9E3779B97F4A7C15L;
  private static final long ARRAY = 0xC2B2AE3D27D4EB4FL;
  private static final long STRING = 0x165667B19E3779F9L;
  private static final long NUMBER = 0x27D4EB2F165667C5L;

  private Hash() {}

  static long of(JsonValue value) {
    return of(value, false);
  }

  /** The same for values that differ only in the screens they name. */
  static long loose(JsonValue value) {
    return of(value, true);
  }

  private static long of(JsonValue value, boolean loose) {
    if (value instanceof JsonString string) {
      return loose && string.value().contains(Renames.REFERENCE) ? STRING : text(string.value());
    }
    if (value instanceof JsonObject object) {
      long hash = OBJECT;
      for (JsonObject.Member member : object.members()) {
        boolean hidden = loose && member.name().equals("next");
        hash += member(member.name(), hidden ? OBJECT : of(member.value(), loose));
      }
      return hash;
    }
    if (value instanceof JsonArray array) {
      long hash = ARRAY;
      for (JsonValue element : array.elements()) {
        hash = element(hash, of(element, loose));
      }
      return hash;
    }
    if (value instanceof JsonNumber number) {
      // Numbers of one canonical form are one double; adding zero makes -0 one of them.
      return mix(NUMBER + Double.hashCode(Double.parseDouble(number.text()) + 0.0));
    }
    return mix(((JsonLiteral) value).word().text().hashCode());
  }

  static long emptyObject() {
    return OBJECT;
  }

  static long emptyArray() {
    return ARRAY;
  }

  /** What a member adds to its object: the order of members must not matter. */
  static long member(String name, long value) {
    return mix(mix(name.hashCode()) + value);
  }

  static long element(long before, long value) {
    return mix(before * 31 + value);
  }

  static long text(String text) {
    return mix(STRING + text.hashCode() + ((long) text.length() << 32));
  }

  static long mix(long bits) {
    long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }
}
