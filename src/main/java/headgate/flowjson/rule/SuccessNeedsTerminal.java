package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;

/** Only a screen that ends the form says whether that was a success. */
final class SuccessNeedsTerminal implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "success-needs-terminal",
          "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED",
          "a screen says how the form ended and does not end it",
          "Take success out, or add \"terminal\": true.",
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
        findings.add(INFO, success, "'success' needs \"terminal\": true beside it, or has to go.");
      }
    }
  }
}
