package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A screen has 50 components at most, as the reference has it. */
final class ComponentsShown implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "components-shown",
          "MANY_COMPONENTS",
          "a screen has more components than the reference allows",
          "Spread them over several screens.",
          "Flow JSON reference, Components; more are accepted (observed)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int shown = flow.spec().limit("components-shown");
    int most = flow.spec().limit("components");
    ComponentCounter tally = new ComponentCounter(flow);
    for (Screen screen : flow.screens()) {
      if (screen.components().size() > shown) {
        int total = tally.total(flow, screen.children());
        if (total > shown && total <= most) {
          findings.add(
              INFO,
              screen.place(),
              "This screen has %d components. The reference allows %d.".formatted(total, shown));
        }
      }
    }
  }
}
