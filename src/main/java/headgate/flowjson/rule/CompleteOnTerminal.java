package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** Only a terminal screen can use {@code complete}. */
final class CompleteOnTerminal implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "complete-on-terminal",
          "INVALID_COMPLETE_ACTION",
          "complete is used on a screen that is not terminal",
          "Add \"terminal\": true to the screen, or use navigate.",
          "Flow JSON reference, Actions");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (!screen.isTerminal()) {
        for (Action action : screen.actions()) {
          if (action.is("complete")) {
            findings.add(
                INFO, action.nameValue(), "'complete' needs \"terminal\": true on its screen.");
          }
        }
      }
    }
  }
}
