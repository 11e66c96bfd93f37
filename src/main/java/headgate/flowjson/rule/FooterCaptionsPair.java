package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A Footer has a caption on both sides or on none. */
final class FooterCaptionsPair implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "footer-captions-pair",
          "INVALID_DEPENDENCIES",
          "a Footer has a caption on one side only",
          "Give it both left-caption and right-caption, or use center-caption alone.",
          "Flow JSON reference, Footer");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("Footer")) {

      boolean left = component.get("left-caption") != null;
      if (left != (component.get("right-caption") != null)) {
        findings.add(
            INFO,
            component.node(),
            "This Footer has a %s-caption only. Add the %s-caption."
                .formatted(left ? "left" : "right", left ? "right" : "left"));
      }
    }
  }
}
