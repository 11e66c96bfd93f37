package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonArray;

/** Warns if a ChipsSelector has fewer than two options. */
final class ChipsEnough implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "chips-enough",
              "FEW_CHIPS",
              "a ChipsSelector has fewer than two options",
              "Add options, or use an OptIn.",
              "Flow JSON reference, Components (limits)")
          .since(603);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("ChipsSelector")) {
      if (component.get("data-source") instanceof JsonArray options
          && options.elements().size() < 2) {
        findings.add(INFO, options, "A ChipsSelector needs at least two options.");
      }
    }
  }
}
