package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** Warns if a screen has more components than Meta's reference allows. */
final class ComponentsShown implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "components-shown",
          "MANY_COMPONENTS",
          "a screen has more components than Meta's reference allows",
          "Spread the components over several screens.",
          "Flow JSON reference, Components; Meta accepts more (observed)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    int documented = flow.spec().limit("components-shown");
    int accepted = flow.spec().limit("components");
    ComponentCounter counter = new ComponentCounter(flow.spec());
    for (Screen screen : flow.screens()) {
      if (screen.components().size() > documented) {
        int total = counter.total(screen.children());
        if (total > documented && total <= accepted) {
          findings.add(
              INFO,
              screen.place(),
              "This screen has %d components. Meta's reference allows %d."
                  .formatted(total, documented));
        }
      }
    }
  }
}
