package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** Every field in the data of a screen needs a type and an example. */
final class DataFieldsComplete implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "data-fields-complete",
          "MISSING_REQUIRED_PROPERTY",
          "a field in the data of a screen has no type or no __example__",
          "Add both type and __example__.",
          "Flow JSON reference, Dynamic properties");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.data() != null) {
        for (JsonObject.Member field : screen.data().members()) {
          if (field.value() instanceof JsonObject schema && !isKeyword(field.name())) {
            require(field.name(), schema, "type", findings);
            require(field.name(), schema, "__example__", findings);
          }
        }
      }
    }
  }

  private static void require(String field, JsonObject schema, String key, Findings findings) {
    if (schema.get(key) == null) {
      findings.add(INFO, schema, "The field %s needs '%s'.".formatted(Phrases.quote(field), key));
    }
  }

  /** Meta does not check fields whose names begin with {@code required}. */
  static boolean isKeyword(String field) {
    return field.startsWith("required");
  }
}
