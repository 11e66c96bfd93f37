package headgate.flowjson.rule;

import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Passed;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Screen;
import headgate.flowjson.Target;
import headgate.flowjson.expression.Reference;

/** A reference in the payload of a row leads to something. */
final class RowReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "row-references-lead",
          "ROW_REFERENCE_LOST",
          "a reference in the payload of a row leads nowhere",
          "Declare the data, or correct the name.",
          "Headgate; Meta does not look at actions of rows (observed)");

  private static final int SINCE = 602;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.version() < SINCE) {
      return;
    }
    for (Screen screen : flow.screens()) {
      for (Passed passed : screen.passed()) {
        Reference reference = passed.text().reference();
        Target target = passed.target();
        if (reference != null && target != null && passed.action().isOfRow()) {
          if (!target.isFound()) {
            findings.add(INFO, passed.value(), Unresolved.message(reference, target, flow, screen));
          }
        }
      }
    }
  }
}
