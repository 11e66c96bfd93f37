package headgate.flowjson.form;

import headgate.flowjson.spec.Kind;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads the data model of a screen, a small part of JSON Schema. */
public final class DataModel {

  private DataModel() {}

  /** {@link Kind#UNKNOWN} if the declaration has no valid type. */
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

  /** The declaration of a property of an object; null if there is none. */
  public static @Nullable JsonValue property(JsonValue declared, String key) {
    return declared instanceof JsonObject schema
            && schema.get("properties") instanceof JsonObject properties
        ? properties.get(key)
        : null;
  }

  /** Whether the key has a character that a reference cannot contain (observed in Meta's tools). */
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
