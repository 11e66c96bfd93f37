package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** If one branch of an If has a Footer, the other branch needs one as well. */
final class FooterInBothBranches implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "footer-in-both-branches",
              "MISSING_FOOTER_IN_IF_ELSE_BRANCHES",
              "only one branch of an If has a Footer",
              "Put a Footer into both branches, or one outside the If.",
              "Flow JSON reference, Footer")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("If")) {
      int branches = FooterBranches.count(component);
      if (branches == 1) {
        findings.add(
            INFO,
            component.node(),
            "Only one branch of this If has a Footer. Put one into the other branch as well.");
      }
    }
  }
}
