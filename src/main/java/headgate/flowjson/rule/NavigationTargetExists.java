package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonString;

/** A navigate action must lead to an existing screen. */
final class NavigationTargetExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "navigation-target-exists",
          "INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME",
          "a navigate action leads to a screen that does not exist",
          "Correct the id, or add the screen.",
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
        if (target != null && !action.isOfRow() && flow.screen(target.value()) == null) {
          findings.add(
              INFO,
              target,
              "No screen has the id %s.%s"
                  .formatted(
                      Phrases.quote(target.value()),
                      Phrases.didYouMean(target.value(), flow.screenIds())));
        }
      }
    }
  }
}
