package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;

/** An If shows something where its condition holds. */
final class IfThenFilled implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "if-then-filled",
              "INVALID_PROPERTY_VALUE",
              "an If shows nothing where its condition holds",
              "Put a component into then.",
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
        findings.add(INFO, then, "'then' is empty. Put at least one component into it.");
      }
    }
  }
}
