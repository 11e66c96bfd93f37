package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.DataModel;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonLiteral;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;

/** Every field in the data of a screen needs a schema that Meta can use. */
final class DataTypesKnown implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "data-types-known",
          "INVALID_SCREEN_DATA",
          "a field in the data of a screen has a schema that Meta cannot use",
          "Use one of the types string, number, integer, boolean, object and array."
              + " An array needs items with a type.",
          "Flow JSON reference, Dynamic properties");

  private static final List<String> TYPES =
      List.of("string", "number", "integer", "boolean", "object", "array");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.data() != null) {
        for (JsonObject.Member field : screen.data().members()) {
          if (!DataFieldsComplete.isKeyword(field.name())
              && field.value() instanceof JsonObject schema) {
            checkSchema(schema, true, findings);
          }
        }
      }
    }
  }

  private static void checkSchema(JsonObject schema, boolean isField, Findings findings) {
    JsonValue type = schema.get("type");
    if (type != null && !(type instanceof JsonString)) {
      findings.add(INFO, type, "'type' must be one string, but it is %s.".formatted(type.kind()));
    } else if (type instanceof JsonString name && !TYPES.contains(name.value())) {
      findings.add(
          INFO,
          name,
          "There is no type %s. Use %s."
              .formatted(Phrases.quote(name.value()), Phrases.oneOf(TYPES)));
    }
    if (!isField) {
      for (JsonObject.Member member : schema.members()) {
        if (member.name().equals("__example__")) {
          findings.add(
              INFO,
              member.key(),
              "'__example__' belongs to the field itself, not to a part of it.");
        }
      }
    }
    if (DataModel.kind(schema) == Kind.ARRAY) {
      checkItems(schema, findings);
    }
    if (schema.get("properties") instanceof JsonObject properties) {
      for (JsonObject.Member property : properties.members()) {
        if (property.value() instanceof JsonObject inner) {
          checkSchema(inner, false, findings);
        }
      }
    }
  }

  private static void checkItems(JsonObject schema, Findings findings) {
    JsonValue items = schema.get("items");
    if (items == null) {
      findings.add(INFO, schema, "An array needs 'items' that declare its elements.");
    } else if (items instanceof JsonObject inner) {
      if (inner.get("type") == null) {
        findings.add(INFO, inner, "The items of an array need a 'type'.");
      }
      checkSchema(inner, false, findings);
    } else if (!(items instanceof JsonLiteral literal) || literal.isNull()) {
      findings.add(
          INFO,
          items,
          "'items' must be an object with a type, but it is %s.".formatted(items.kind()));
    }
  }
}
