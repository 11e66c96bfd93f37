package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;

/** A navigate action must lead to another screen. */
final class NavigationLeadsAway implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-leads-away",
          "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME",
          "a navigate action leads to its own screen",
          "Navigate to another screen, or use update_data to change this one.",
          "Flow JSON reference, Actions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Action action : screen.actions()) {
        JsonString target = action.target();
        if (target != null && !action.isOfRow() && flow.screen(target.value()) == screen) {
          findings.add(INFO, target, "This action leads to its own screen.");
        }
      }
    }
  }
}
