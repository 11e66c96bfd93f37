package headgate.flowjson.form;

import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads what a screen declares of its data: a few words of JSON Schema. */
public final class DataModel {

  private DataModel() {}

  /** {@link Kind#UNKNOWN} where the declaration is not as it should be. */
  public static Kind kind(JsonValue declared) {
    if (declared instanceof JsonObject schema && schema.get("type") instanceof JsonString type) {
      return switch (type.value()) {
        case "string" -> Kind.STRING;
        case "number", "integer" -> Kind.NUMBER;
        case "boolean" -> Kind.BOOLEAN;
        case "object" -> Kind.OBJECT;
        case "array" -> Kind.ARRAY;
        default -> Kind.UNKNOWN;
      };
    }
    return Kind.UNKNOWN;
  }

  /** What is declared for a key of an object; null where nothing is. */
  public static @Nullable JsonValue property(JsonValue declared, String key) {
    return declared instanceof JsonObject schema
            && schema.get("properties") instanceof JsonObject properties
        ? properties.get(key)
        : null;
  }

  /** Whether a reference cannot name a key for a character in it, as Meta's own tools hold. */
  static boolean isOddKey(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '-' || c == ' ' || c == '`' || c == '\'') {
        return true;
      }
    }
    return false;
  }
}
