package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A screen has 100 components at most, Forms aside. */
final class MostComponents implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-components",
          "MAX_ALLOWED_COMPONENTS_PER_SCREEN",
          "a screen has more components than it may",
          "Spread them over several screens.",
          "observed in the Flow Builder; the reference says 50");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int most = flow.spec().limit("components");
    ComponentCounter tally = new ComponentCounter(flow);
    for (Screen screen : flow.screens()) {
      if (screen.components().size() > most) {
        int total = tally.total(flow, screen.children());
        if (total > most) {
          findings.add(
              INFO,
              surplus(screen, most),
              "This screen has %d components. %d is the most.".formatted(total, most));
        }
      }
    }
  }

  private static List<JsonValue> surplus(Screen screen, int most) {
    List<JsonValue> surplus = new ArrayList<>();
    int counted = 0;
    for (Component component : screen.components()) {
      if (!component.is("Form") && ++counted > most) {
        surplus.add(component.type());
      }
    }
    return surplus;
  }
}
