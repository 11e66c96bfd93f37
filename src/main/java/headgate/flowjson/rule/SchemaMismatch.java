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

/** Compares a literal with a declaration of the data model. */
final class SchemaMismatch {

  /** A value that does not fit, and why. */
  record Misfit(JsonValue value, String reason) {}

  /** Every element of an example is held against the list: a longer one would cost too much. */
  private static final int MOST_REQUIRED = 50;

  private SchemaMismatch() {}

  /** The first part of {@code value} that does not fit; null where all of it does. */
  static @Nullable Misfit misfit(JsonValue value, JsonValue declared, boolean allProperties) {
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
      return new Misfit(
          value, "Expected the type '%s' here, this is %s.".formatted(type.value(), kind));
    }
    if (value instanceof JsonObject object) {
      return properties(object, schema, allProperties);
    }
    return value instanceof JsonArray array ? items(array, schema, allProperties) : null;
  }

  private static @Nullable Misfit properties(
      JsonObject value, JsonObject schema, boolean allProperties) {
    if (!(schema.get("properties") instanceof JsonObject properties)) {
      return null;
    }
    for (JsonObject.Member part : value.members()) {
      JsonValue declared = properties.get(part.name());
      Misfit misfit = declared == null ? null : misfit(part.value(), declared, allProperties);
      if (misfit != null) {
        return misfit;
      }
    }
    String missing =
        allProperties ? missingProperty(value, properties) : missingRequired(value, schema);
    return missing == null
        ? null
        : new Misfit(value, "The property %s is missing here.".formatted(Phrases.quote(missing)));
  }

  /** Ends at the first one: an object of few keys must not cost a walk over many declared ones. */
  private static @Nullable String missingProperty(JsonObject value, JsonObject properties) {
    for (JsonObject.Member property : properties.members()) {
      if (value.get(property.name()) == null) {
        return property.name();
      }
    }
    return null;
  }

  private static @Nullable String missingRequired(JsonObject value, JsonObject schema) {
    if (schema.get("required") instanceof JsonArray required) {
      int last = Math.min(required.elements().size(), MOST_REQUIRED);
      for (JsonValue element : required.elements().subList(0, last)) {
        if (element instanceof JsonString name && value.get(name.value()) == null) {
          return name.value();
        }
      }
    }
    return null;
  }

  private static @Nullable Misfit items(JsonArray value, JsonObject schema, boolean allProperties) {
    if (schema.get("items") instanceof JsonObject items) {
      for (JsonValue element : value.elements()) {
        Misfit misfit = misfit(element, items, allProperties);
        if (misfit != null) {
          return misfit;
        }
      }
    }
    return null;
  }
}
