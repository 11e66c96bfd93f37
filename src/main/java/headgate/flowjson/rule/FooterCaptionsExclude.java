package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;

/** A Footer cannot have a caption in the middle and captions at the sides. */
final class FooterCaptionsExclude implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "footer-captions-exclude",
          "NOT_KEYWORD_SCHEMA_VALIDATION_FAILED",
          "a Footer has center-caption together with left-caption or right-caption",
          "Keep either center-caption, or left-caption and right-caption.",
          "Flow JSON reference, Footer");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("Footer")) {
      if (component.get("center-caption") != null
          && (component.get("left-caption") != null || component.get("right-caption") != null)) {
        findings.add(
            INFO,
            component.node(),
            "A Footer with 'center-caption' cannot have 'left-caption' or 'right-caption'.");
      }
    }
  }
}
