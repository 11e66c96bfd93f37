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

/** Warns if a text mixes words with a reference: phones may show the reference unresolved. */
final class TextsNotMixed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "texts-not-mixed",
          "TEXT_MIXED_WITH_REFERENCE",
          "a text mixes words with a reference",
          "Write the whole text as an expression in backticks.",
          "Headgate");

  /** From this version on, {@link RichTextNotMixed} reports a RichText. */
  private static final int RICH_TEXT_SINCE = 600;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        boolean rich = use.component() != null && use.component().is("RichText");
        if (MixedText.isMixed(use)
            && !ReferencesSingle.isReported(use, flow.version())
            && !(rich && flow.version() >= RICH_TEXT_SINCE)) {
          if (use.accepts(Kind.STRING, flow.version())) {
            report(use.value(), flow, findings);
          } else {
            findings.add(
                INFO,
                use.value(),
                "'%s' is not a text. Remove the characters around the reference."
                    .formatted(use.property().name()));
          }
        }
      }
      for (PayloadReference passed : screen.payloadReferences()) {
        if (MixedText.isMixed(passed.text(), passed.value())
            && !PayloadReferencesSingle.isReported(passed, flow.version())) {
          report(passed.value(), flow, findings);
        }
      }
    }
  }

  private static void report(JsonString value, FlowDocument flow, Findings findings) {
    findings.add(
        INFO,
        List.of(value),
        flow.version() < RICH_TEXT_SINCE
            ? "This text mixes words with a reference. Phones may show the reference unresolved."
            : "This text mixes words with a reference. Phones may show the reference unresolved."
                + " Use an expression in backticks.",
        MixedText.fix(value, flow.version()));
  }
}
