package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonString;
import java.util.List;

/** A text is fixed, one reference, or an expression: phones may show others as they are written. */
final class TextsNotMixed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "texts-not-mixed",
          "TEXT_MIXED_WITH_REFERENCE",
          "a text holds a reference among other words",
          "Write the whole text as an expression in backticks.",
          "Headgate");

  /** From here on it is an error there. */
  private static final int RICH_TEXT = 600;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        boolean rich = use.component() != null && use.component().is("RichText");
        if (MixedText.isMixed(use) && !(rich && flow.version() >= RICH_TEXT)) {
          if (use.accepts(Kind.STRING, flow.version())) {
            report(use.value(), flow, findings);
          } else {
            findings.add(
                INFO,
                use.value(),
                "'%s' is no text. Take out what stands around the reference."
                    .formatted(use.property().name()));
          }
        }
      }
      for (PayloadReference passed : screen.payloadReferences()) {
        if (MixedText.isMixed(passed.text(), passed.value())) {
          report(passed.value(), flow, findings);
        }
      }
    }
  }

  private static void report(JsonString value, FlowDocument flow, Findings findings) {
    findings.add(
        INFO,
        List.of(value),
        flow.version() < RICH_TEXT
            ? "A reference among other words may be shown as it is written."
            : "A reference among other words may be shown as it is written. Use an expression in"
                + " backticks.",
        MixedText.fix(value, flow.version()));
  }
}
