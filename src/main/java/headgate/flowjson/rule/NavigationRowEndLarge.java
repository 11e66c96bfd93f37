package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** Rows with large images cannot have an end. */
final class NavigationRowEndLarge implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-row-end-large",
              "INVALID_PROPERTY_VALUE_FOR_CONDITION",
              "rows with large images have an end",
              "Use media-size regular, or remove the ends.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("NavigationList")) {
      if (component.text("media-size", "regular").equals("large")) {
        for (JsonObject row : NavigationRows.of(component)) {
          if (row.get("end") != null) {
            findings.add(
                INFO, component.node(), "With \"media-size\": \"large\", rows cannot have 'end'.");
            break;
          }
        }
      }
    }
  }
}
