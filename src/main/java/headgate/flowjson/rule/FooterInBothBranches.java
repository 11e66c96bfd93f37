package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A Footer in one branch of an If needs one in the other branch as well. */
final class FooterInBothBranches implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "footer-in-both-branches",
              "MISSING_FOOTER_IN_IF_ELSE_BRANCHES",
              "a Footer stands in some branches only",
              "Put a Footer into every branch, or one outside.",
              "Flow JSON reference, Footer")
          .since(400);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("If")) {
      int with = FooterBranches.branchesWithFooter(component);
      if (with > 0 && with < 2) {
        findings.add(
            INFO,
            component.node(),
            "A Footer in one branch of an If needs one in the other branch as well.");
      }
    }
  }
}
