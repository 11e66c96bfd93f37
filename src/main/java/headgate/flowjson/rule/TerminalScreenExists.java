package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** At least one screen ends the form. */
final class TerminalScreenExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "terminal-screen-exists",
          "MISSING_TERMINAL_SCREEN",
          "no screen ends the form",
          "Give the last screen \"terminal\": true.",
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
      findings.add(INFO, screens, "No screen ends the form. Give the last one \"terminal\": true.");
    }
  }
}
