package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** At least one screen must be terminal. */
final class TerminalScreenExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "terminal-screen-exists",
          "MISSING_TERMINAL_SCREEN",
          "no screen is terminal",
          "Add \"terminal\": true to the last screen.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.isTerminal()) {
        return;
      }
    }
    JsonValue screens = flow.root().get("screens");
    if (screens != null) {
      findings.add(
          INFO, screens, "No screen is terminal. Add \"terminal\": true to the last screen.");
    }
  }
}
