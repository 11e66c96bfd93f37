package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonObject;

/** Every field in the data of a screen must be an object. */
final class DataFieldsObjects implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "data-fields-objects",
          "INVALID_PROPERTY_TYPE",
          "a field in the data of a screen is not an object",
          "Declare it as an object with type and __example__.",
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
          boolean list = field.name().equals("required");
          boolean valid =
              list ? field.value() instanceof JsonArray : field.value() instanceof JsonObject;
          if (!valid && (list || !DataFieldsComplete.isKeyword(field.name()))) {
            findings.add(
                INFO,
                field.value(),
                list
                    ? "'required' in 'data' must be an array of keys, but it is %s."
                        .formatted(field.value().kind())
                    : "The field %s must be an object with type and __example__, but it is %s."
                        .formatted(Phrases.quote(field.name()), field.value().kind()));
          }
        }
      }
    }
  }
}
