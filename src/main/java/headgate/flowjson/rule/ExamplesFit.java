package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** The example of a field must fit the declaration of the field. */
final class ExamplesFit implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "examples-fit",
          "INVALID_PROPERTY_TYPE",
          "an example does not fit its declaration",
          "Write an example of the declared type.",
          "observed in the Flow Builder; the reference calls it INVALID_SCREEN_DATA");

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
            JsonValue example = schema.get("__example__");
            SchemaMismatch mismatch =
                example == null
                    ? null
                    : SchemaMismatch.find(example, schema, SchemaMismatch.Mandatory.REQUIRED);
            if (mismatch != null) {
              findings.add(
                  INFO,
                  mismatch.value(),
                  "The example of %s does not fit its declaration. %s"
                      .formatted(Phrases.quote(field.name()), mismatch.reason()));
            }
          }
        }
      }
    }
  }
}
