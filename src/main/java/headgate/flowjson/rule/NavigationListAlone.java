package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A screen of NavigationLists holds one or two of them and nothing else. */
final class NavigationListAlone implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "navigation-list-alone",
              "INVALID_COMPONENT_PLACEMENT",
              "a NavigationList shares its screen",
              "Give it a screen of its own; two NavigationLists may share one.",
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
                ? "A NavigationList shares its screen with nothing but another one."
                : "A screen takes two NavigationLists, this has %d.".formatted(lists.size()));
      }
    }
  }
}
