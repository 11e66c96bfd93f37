package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** A NavigationList needs an action, or each of its rows does. */
final class NavigationListHasAction implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-has-action",
              "MISSING_REQUIRED_PROPERTY",
              "a NavigationList or one of its rows has no action",
              "Add on-click-action to the list or to each of its rows.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("NavigationList")) {
      if (component.get("on-click-action") == null) {
        for (JsonObject row : NavigationRows.of(component)) {
          if (row.get("on-click-action") == null) {
            findings.add(
                INFO,
                component.node(),
                "Add 'on-click-action' to this list or to each of its rows.");
            break;
          }
        }
      }
    }
  }
}
