package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A NavigationList has one action, or each of its rows has one. */
final class NavigationListActionOnce implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-action-once",
              "DUPLICATE_PROPETY_FOR_CONDITION",
              "a NavigationList and its rows have actions",
              "Keep the action of the list, or those of the rows.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        JsonValue action = component.get("on-click-action");
        if (action != null) {
          List<JsonValue> both = new ArrayList<>();
          for (JsonObject row : NavigationRows.of(component)) {
            JsonValue own = row.get("on-click-action");
            if (own != null) {
              both.add(own);
            }
          }
          if (!both.isEmpty()) {
            both.add(action);
            findings.add(
                INFO, both, "Both the list and a row have 'on-click-action'. Keep one of both.");
          }
        }
      }
    }
  }
}
