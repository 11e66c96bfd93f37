package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** A RichText must be alone on its screen. From 6.3 on, the screen can have a Footer too. */
final class RichTextAlone implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "rich-text-alone",
              "INVALID_COMPONENT_PLACEMENT",
              "a RichText is not alone on its screen",
              "Move the RichText to its own screen. From 6.3 on, the screen can have a Footer too.",
              "Flow JSON reference, RichText")
          .since(600);

  private static final int FOOTER_ALLOWED_SINCE = 603;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    boolean footerAllowed = flow.version() >= FOOTER_ALLOWED_SINCE;
    for (Screen screen : flow.screens()) {
      Component text = null;
      boolean others = false;
      for (Component component : screen.components()) {
        if (component.is("RichText") && text == null) {
          text = component;
        } else {
          others |= !footerAllowed || !component.is("Footer");
        }
      }
      if (text != null && others) {
        findings.add(
            INFO,
            text.type(),
            footerAllowed
                ? "A RichText can share its screen only with a Footer."
                : "A RichText must be alone on its screen. From 6.3 on, the screen can have a"
                    + " Footer too.");
      }
    }
  }
}
