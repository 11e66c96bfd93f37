package headgate.flowjson.rule;

import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import java.util.List;

/**
 * A reference in a payload must name declared data or an input. Meta does not look into objects and
 * arrays of a payload (observed): {@link PayloadPartsLead} warns about these.
 */
final class PayloadReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "payload-references-lead",
          "INVALID_ON_CLICK_ACTION_PAYLOAD",
          "a reference in a payload cannot be resolved",
          "Declare the data, correct the name, or add the input.",
          "Flow JSON reference, Actions");

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
        if (reference != null
            && target != null
            && !target.isFound()
            && !passed.nested()
            && !passed.action().isOfRow()) {
          findings.add(
              INFO,
              List.of(passed.value()),
              UnresolvedReference.message(reference, target, flow, screen),
              UnresolvedReference.fix(passed.value(), reference, target));
        }
      }
    }
  }
}
