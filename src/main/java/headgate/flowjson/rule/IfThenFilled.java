package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;

/** {@code then} of an If needs at least one component. */
final class IfThenFilled implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "if-then-filled",
              "INVALID_PROPERTY_VALUE",
              "the then branch of an If is empty",
              "Add at least one component to then.",
              "Flow JSON reference, Conditional component rendering")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("If")) {
      if (component.get("then") instanceof JsonArray then && then.elements().isEmpty()) {
        findings.add(INFO, then, "'then' is empty. Add at least one component.");
      }
    }
  }
}
