package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** What people must fill in they can see. */
final class RequiredVisible implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "required-visible",
          "REQUIRED_BUT_HIDDEN",
          "an input is mandatory and never shown",
          "Show it, or make it optional.",
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
              "This input is mandatory and never shown. Show it, or make it optional.");
        }
      }
    }
  }
}
