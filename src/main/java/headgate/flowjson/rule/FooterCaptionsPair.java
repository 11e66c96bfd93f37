package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A Footer needs captions on both sides or on neither. */
final class FooterCaptionsPair implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "footer-captions-pair",
          "INVALID_DEPENDENCIES",
          "a Footer has only one of left-caption and right-caption",
          "Write both left-caption and right-caption, or only center-caption.",
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
            "This Footer has only '%s-caption'. Add '%s-caption'."
                .formatted(left ? "left" : "right", left ? "right" : "left"));
      }
    }
  }
}
