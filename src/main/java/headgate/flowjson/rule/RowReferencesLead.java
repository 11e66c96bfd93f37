package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;

/** Warns if a reference in the payload of a row cannot be resolved. */
final class RowReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "row-references-lead",
              "ROW_REFERENCE_LOST",
              "a reference in the payload of a row cannot be resolved",
              "Declare the data, or correct the name.",
              "Headgate; Meta does not check the actions of rows (observed)")
          .since(602);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        Reference reference = passed.text().reference();
        Target target = passed.target();
        if (reference != null && target != null && passed.action().isOfRow()) {
          if (!target.isFound()) {
            findings.add(
                INFO, passed.value(), UnresolvedReference.message(reference, target, flow, screen));
          }
        }
      }
    }
  }
}
