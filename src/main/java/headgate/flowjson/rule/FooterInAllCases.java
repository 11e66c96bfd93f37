package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** If one case of a Switch has a Footer, every case needs one. */
final class FooterInAllCases implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "footer-in-all-cases",
              "MISSING_FOOTER_IN_SWITCH_BRANCHES",
              "only some cases of a Switch have a Footer",
              "Put a Footer into every case, or one outside the Switch.",
              "Flow JSON reference, Footer")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("Switch")) {
      int branches = FooterBranches.count(component);
      if (branches > 0 && branches < component.branches().size()) {
        findings.add(
            INFO,
            component.node(),
            "Only some cases of this Switch have a Footer. Put one into every case.");
      }
    }
  }
}
