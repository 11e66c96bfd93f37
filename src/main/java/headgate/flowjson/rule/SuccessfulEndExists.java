package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** At least one terminal screen must end the flow with success. */
final class SuccessfulEndExists implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "successful-end-exists",
          "INVALID_PROPERTY_VALUE",
          "no terminal screen ends the flow with success",
          "Remove \"success\": false from at least one terminal screen.",
          "Flow JSON reference, Screens");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    List<JsonValue> failures = new ArrayList<>();
    for (Screen screen : flow.screens()) {
      JsonValue success = screen.node().get("success");
      if (screen.isTerminal()) {
        if (success == null || !screen.isFalse("success")) {
          return;
        }
        failures.add(success);
      }
    }
    if (!failures.isEmpty()) {
      findings.add(
          INFO,
          failures,
          "Every terminal screen has \"success\": false. Remove it from at least one.");
    }
  }
}
