package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** Only a terminal screen can have {@code success}. */
final class SuccessNeedsTerminal implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "success-needs-terminal",
          "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED",
          "a screen with success is not terminal",
          "Remove success, or add \"terminal\": true.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      JsonValue success = screen.node().get("success");
      if (success != null && !screen.isTerminal()) {
        findings.add(
            INFO,
            success,
            "'success' needs \"terminal\": true on the same screen. Add it, or remove 'success'.");
      }
    }
  }
}
