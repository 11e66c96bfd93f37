package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import java.util.List;

/** A RichText cannot mix text with a reference. */
final class RichTextNotMixed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "rich-text-not-mixed",
              "INVALID_PROPERTY_VALUE",
              "a RichText mixes text with a reference",
              "Write the whole text as an expression in backticks, or take all of it from data.",
              "observed in the Flow Builder")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        if (use.component() != null
            && use.component().is("RichText")
            && use.property().name().equals("text")
            && MixedText.isMixed(use)) {
          findings.add(
              INFO,
              List.of(use.key()),
              "A RichText cannot mix text with a reference. Use an expression in backticks.",
              MixedText.fix(use.value(), flow.version()));
        }
      }
    }
  }
}
