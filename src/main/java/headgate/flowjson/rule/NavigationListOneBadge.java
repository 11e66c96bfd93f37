package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** Only one row of a NavigationList can have a badge. */
final class NavigationListOneBadge implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-one-badge",
              "MAX_ITEMS_REQUIRED",
              "a NavigationList has more than one badge",
              "Keep only one badge.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("NavigationList")) {
      int badges = 0;
      for (JsonObject row : NavigationRows.of(component)) {
        badges += row.get("badge") == null ? 0 : 1;
      }
      if (badges > 1) {
        findings.add(
            INFO, component.node(), "%d rows have a badge. Only one is allowed.".formatted(badges));
      }
    }
  }
}
