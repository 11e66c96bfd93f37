package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A RichText has its screen for itself; from 6.3 on with a Footer. */
final class RichTextAlone implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "rich-text-alone",
          "INVALID_COMPONENT_PLACEMENT",
          "a RichText shares its screen",
          "Give the RichText a screen of its own; from 6.3 on a Footer may join it.",
          "Flow JSON reference, RichText");

  private static final int SINCE = 600;
  private static final int WITH_FOOTER = 603;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.version() < SINCE) {
      return;
    }
    boolean footer = flow.version() >= WITH_FOOTER;
    for (Screen screen : flow.screens()) {
      Component text = null;
      boolean others = false;
      for (Component component : screen.components()) {
        if (component.is("RichText") && text == null) {
          text = component;
        } else {
          others |= !footer || !component.is("Footer");
        }
      }
      if (text != null && others) {
        findings.add(
            INFO,
            text.type(),
            footer
                ? "A RichText shares its screen with nothing but a Footer."
                : "A RichText has its screen for itself; from 6.3 on a Footer may join it.");
      }
    }
  }
}
