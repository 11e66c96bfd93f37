package headgate.flowjson.rule;

import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.flowjson.Words;
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
            Literals.Misfit misfit =
                example == null ? null : Literals.misfit(example, schema, false);
            if (misfit != null) {
              findings.add(
                  INFO,
                  misfit.value(),
                  "The example of %s does not fit. %s"
                      .formatted(Words.quote(field.name()), misfit.reason()));
            }
          }
        }
      }
    }
  }
}
