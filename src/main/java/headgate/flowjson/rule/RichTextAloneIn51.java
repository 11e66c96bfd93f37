package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;

/** In 5.1 a RichText has its screen for itself. */
final class RichTextAloneIn51 implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "rich-text-alone-in-5-1",
              "INVALID_RICHTEXT_PLACEMENT",
              "a RichText shares its screen in version 5.1",
              "Give the RichText a screen of its own, or use a newer version.",
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
                INFO, component.type(), "In version 5.1 a RichText has its screen for itself.");
          }
        }
      }
    }
  }
}
