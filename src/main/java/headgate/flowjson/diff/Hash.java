package headgate.flowjson.diff;

import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;

/**
 * Hashes of JSON values: values with the same canonical form have the same hash. A hash only
 * proposes a counterpart; two values of the same hash may differ.
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

  /** Is the same for values that differ only in the screens that they name. */
  static long ignoringScreens(JsonValue value) {
    return of(value, true);
  }

  private static long of(JsonValue value, boolean ignoreScreens) {
    if (value instanceof JsonString string) {
      return ignoreScreens && ScreenReferences.isIn(string.value()) ? STRING : text(string.value());
    }
    if (value instanceof JsonObject object) {
      long hash = OBJECT;
      for (JsonObject.Member member : object.members()) {
        boolean namesScreen = ignoreScreens && member.name().equals("next");
        hash += member(member.name(), namesScreen ? OBJECT : of(member.value(), ignoreScreens));
      }
      return hash;
    }
    if (value instanceof JsonArray array) {
      long hash = ARRAY;
      for (JsonValue element : array.elements()) {
        hash = element(hash, of(element, ignoreScreens));
      }
      return hash;
    }
    if (value instanceof JsonNumber number) {
      // Numbers with one canonical form are one double. Adding zero turns -0 into 0.
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

  /** What a member adds to the hash of its object. The order of members does not matter. */
  static long member(String name, long valueHash) {
    return mix(mix(name.hashCode()) + valueHash);
  }

  /** The hash of an array with one more element. The order of elements matters. */
  static long element(long arrayHash, long elementHash) {
    return mix(arrayHash * 31 + elementHash);
  }

  static long text(String text) {
    return mix(STRING + text.hashCode() + ((long) text.length() << 32));
  }

  /** The 64-bit finalizer of MurmurHash3. */
  static long mix(long bits) {
    long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
    mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
    return mixed ^ mixed >>> 33;
  }
}
