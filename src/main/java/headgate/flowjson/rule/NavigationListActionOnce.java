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

/** A NavigationList can have an action, or its rows can, but not both. */
final class NavigationListActionOnce implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-action-once",
              "DUPLICATE_PROPETY_FOR_CONDITION",
              "a NavigationList and its rows both have actions",
              "Keep either the action of the list or the actions of the rows.",
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
          List<JsonValue> actions = new ArrayList<>();
          for (JsonObject row : NavigationRows.of(component)) {
            JsonValue rowAction = row.get("on-click-action");
            if (rowAction != null) {
              actions.add(rowAction);
            }
          }
          if (!actions.isEmpty()) {
            actions.add(action);
            findings.add(
                INFO, actions, "Both the list and a row have 'on-click-action'. Keep only one.");
          }
        }
      }
    }
  }
}
