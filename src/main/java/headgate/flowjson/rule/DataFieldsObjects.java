package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonArray;
import headgate.json.JsonObject;

/** A declared field is an object. */
final class DataFieldsObjects implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "data-fields-objects",
          "INVALID_PROPERTY_TYPE",
          "a field of a screen's data is no object",
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
          boolean sound =
              list ? field.value() instanceof JsonArray : field.value() instanceof JsonObject;
          if (!sound && (list || !DataFieldsComplete.isKeyword(field.name()))) {
            findings.add(
                INFO,
                field.value(),
                list
                    ? "'required' in 'data' must be an array of keys, this is %s."
                        .formatted(field.value().kind())
                    : "The field %s must be an object with type and __example__, this is %s."
                        .formatted(Phrases.quote(field.name()), field.value().kind()));
          }
        }
      }
    }
  }
}
