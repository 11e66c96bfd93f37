package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** A screen can have 100 components at most. Forms do not count. */
final class MostComponents implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "most-components",
          "MAX_ALLOWED_COMPONENTS_PER_SCREEN",
          "a screen has too many components",
          "Spread the components over several screens.",
          "observed in the Flow Builder; the reference says 50");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int limit = flow.spec().limit("components");
    ComponentCounter counter = new ComponentCounter(flow.spec());
    for (Screen screen : flow.screens()) {
      if (screen.components().size() > limit) {
        int total = counter.total(screen.children());
        if (total > limit) {
          findings.add(
              INFO,
              surplus(screen, limit),
              "This screen has %d components. At most %d are allowed.".formatted(total, limit));
        }
      }
    }
  }

  private static List<JsonValue> surplus(Screen screen, int limit) {
    List<JsonValue> surplus = new ArrayList<>();
    int counted = 0;
    for (Component component : screen.components()) {
      if (!component.is("Form") && ++counted > limit) {
        surplus.add(component.type());
      }
    }
    return surplus;
  }
}
