package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** The example of a field is what the field declares. */
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
            SchemaMismatch.Misfit misfit =
                example == null ? null : SchemaMismatch.misfit(example, schema, false);
            if (misfit != null) {
              findings.add(
                  INFO,
                  misfit.value(),
                  "The example of %s does not fit. %s"
                      .formatted(Phrases.quote(field.name()), misfit.reason()));
            }
          }
        }
      }
    }
  }
}
