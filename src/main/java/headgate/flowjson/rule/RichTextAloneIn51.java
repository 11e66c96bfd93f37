package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** In version 5.1, a RichText must be alone on its screen. */
final class RichTextAloneIn51 implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "rich-text-alone-in-5-1",
              "INVALID_RICHTEXT_PLACEMENT",
              "in version 5.1, a RichText is not alone on its screen",
              "Move the RichText to its own screen, or use a newer version.",
              "observed in the Flow Builder")
          .only(501);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      if (screen.components().size() > 1) {
        for (Component component : screen.components()) {
          if (component.is("RichText")) {
            findings.add(
                INFO, component.type(), "In version 5.1, a RichText must be alone on its screen.");
          }
        }
      }
    }
  }
}
