package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A Footer in one case of a Switch needs one in every other case as well. */
final class FooterInAllCases implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "footer-in-all-cases",
              "MISSING_FOOTER_IN_SWITCH_BRANCHES",
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
    for (Component component : flow.components("Switch")) {
      int with = FooterBranches.branchesWithFooter(component);
      if (with > 0 && with < component.branches().size()) {
        findings.add(
            INFO,
            component.node(),
            "A Footer in one case of a Switch needs one in every other case as well.");
      }
    }
  }
}
