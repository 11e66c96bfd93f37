package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A NavigationList can share its screen only with one other NavigationList. */
final class NavigationListAlone implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-alone",
              "INVALID_COMPONENT_PLACEMENT",
              "a NavigationList shares its screen with too many components",
              "Move the NavigationList to its own screen. A screen can have two NavigationLists.",
              "Flow JSON reference, NavigationList")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      List<JsonValue> lists = new ArrayList<>();
      boolean others = false;
      for (Component component : screen.components()) {
        if (component.is("NavigationList")) {
          lists.add(component.type());
        } else {
          others |= !component.is("Form");
        }
      }
      if (!lists.isEmpty() && (others || lists.size() > 2)) {
        findings.add(
            INFO,
            lists,
            others
                ? "A NavigationList can share its screen only with another NavigationList."
                : "A screen can have two NavigationLists, but this one has %d."
                    .formatted(lists.size()));
      }
    }
  }
}
