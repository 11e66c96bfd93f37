package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** A Switch needs at least one case. */
final class SwitchCasesFilled implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "switch-cases-filled",
              "INVALID_PROPERTY_VALUE",
              "a Switch has no cases",
              "Add at least one case.",
              "Flow JSON reference, Conditional component rendering")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("Switch")) {
      if (component.get("cases") instanceof JsonObject cases && cases.members().isEmpty()) {
        findings.add(INFO, cases, "'cases' is empty. Add at least one case.");
      }
    }
  }
}
