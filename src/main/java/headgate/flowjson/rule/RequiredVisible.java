package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** Warns if a required input is never visible. */
final class RequiredVisible implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "required-visible",
          "REQUIRED_BUT_HIDDEN",
          "an input is required but never visible",
          "Show the input, or make it optional.",
          "Headgate");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        JsonValue visible = component.get("visible");
        if (visible != null && component.isFalse("visible") && component.isTrue("required")) {
          findings.add(
              INFO,
              visible,
              "This input is required but never visible. Show it, or make it optional.");
        }
      }
    }
  }
}
