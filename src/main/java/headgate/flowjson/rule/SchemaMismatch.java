package headgate.flowjson.rule;

import headgate.flowjson.finding.Phrases;
import headgate.flowjson.spec.Type;
import headgate.json.JsonArray;
import headgate.json.JsonLiteral;
import headgate.json.JsonNumber;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A value that does not fit its declaration in the data of a screen.
 *
 * @param value the value, or the part of it, that does not fit
 * @param reason one sentence
 */
public record SchemaMismatch(JsonValue value, String reason) {

  /** The properties that an object needs. */
  public enum Mandatory {
    /** Those that the schema lists in {@code required}. */
    REQUIRED,
    /** All that the schema declares. */
    DECLARED
  }

  /** Limits the cost: each element of an array is compared with the whole list. */
  private static final int MAX_REQUIRED = 50;

  /** The first part of {@code value} that does not fit; null if all of it fits. */
  public static @Nullable SchemaMismatch find(
      JsonValue value, JsonValue declared, Mandatory mandatory) {
    if (!(declared instanceof JsonObject schema)
        || !(schema.get("type") instanceof JsonString type)) {
      return null;
    }
    boolean fits =
        switch (type.value()) {
          case "string" -> value instanceof JsonString;
          case "number" -> value instanceof JsonNumber;
          case "integer" -> value instanceof JsonNumber number && Type.isWhole(number);
          case "boolean" -> value instanceof JsonLiteral literal && !literal.isNull();
          case "object" -> value instanceof JsonObject;
          case "array" -> value instanceof JsonArray;
          default -> true;
        };
    if (!fits) {
      String kind =
          type.value().equals("integer") && value instanceof JsonNumber
              ? "a number with a fraction"
              : value.kind();
      return new SchemaMismatch(
          value, "Expected type '%s', but this is %s.".formatted(type.value(), kind));
    }
    if (value instanceof JsonObject object) {
      return findInProperties(object, schema, mandatory);
    }
    return value instanceof JsonArray array ? findInItems(array, schema, mandatory) : null;
  }

  private static @Nullable SchemaMismatch findInProperties(
      JsonObject value, JsonObject schema, Mandatory mandatory) {
    if (!(schema.get("properties") instanceof JsonObject properties)) {
      return null;
    }
    for (JsonObject.Member part : value.members()) {
      JsonValue declared = properties.get(part.name());
      SchemaMismatch mismatch = declared == null ? null : find(part.value(), declared, mandatory);
      if (mismatch != null) {
        return mismatch;
      }
    }
    String missing =
        switch (mandatory) {
          case REQUIRED -> missingRequired(value, schema);
          case DECLARED -> missingDeclared(value, properties);
        };
    return missing == null
        ? null
        : new SchemaMismatch(
            value, "The property %s is missing.".formatted(Phrases.quote(missing)));
  }

  /** Stops at the first one, which keeps many small objects with one large schema cheap. */
  private static @Nullable String missingDeclared(JsonObject value, JsonObject properties) {
    for (JsonObject.Member property : properties.members()) {
      if (value.get(property.name()) == null) {
        return property.name();
      }
    }
    return null;
  }

  private static @Nullable String missingRequired(JsonObject value, JsonObject schema) {
    if (schema.get("required") instanceof JsonArray required) {
      int checked = Math.min(required.elements().size(), MAX_REQUIRED);
      for (JsonValue element : required.elements().subList(0, checked)) {
        if (element instanceof JsonString name && value.get(name.value()) == null) {
          return name.value();
        }
      }
    }
    return null;
  }

  private static @Nullable SchemaMismatch findInItems(
      JsonArray value, JsonObject schema, Mandatory mandatory) {
    if (schema.get("items") instanceof JsonObject items) {
      for (JsonValue element : value.elements()) {
        SchemaMismatch mismatch = find(element, items, mandatory);
        if (mismatch != null) {
          return mismatch;
        }
      }
    }
    return null;
  }
}
