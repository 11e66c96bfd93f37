package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Expression;
import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import java.util.List;

/** Warns if a reference inside an object or array of a payload cannot be resolved. */
final class PayloadPartsLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
          "payload-parts-lead",
          "PAYLOAD_REFERENCE_LOST",
          "a reference inside an object or array of a payload cannot be resolved",
          "Declare the data, correct the name, or add the input.",
          "Headgate; Meta does not look into objects of a payload (observed)");

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        if (passed.nested() && !passed.action().isOfRow()) {
          check(passed, screen, flow, findings);
        }
      }
    }
  }

  private static void check(
      PayloadReference passed, Screen screen, FlowDocument flow, Findings findings) {
    Reference reference = passed.text().reference();
    Target target = passed.target();
    if (reference != null && target != null && !target.isFound()) {
      findings.add(
          INFO,
          List.of(passed.value()),
          UnresolvedReference.message(reference, target, flow, screen),
          UnresolvedReference.fix(passed.value(), reference, target));
    } else if (passed.text().manner() == DynamicText.Manner.EXPRESSION) {
      try {
        Expression.backticks(passed.value().value(), ScreenScope.of(flow, screen), flow.version());
      } catch (ExpressionFault fault) {
        findings.add(
            INFO,
            passed.value(),
            "Position %d of the expression: %s".formatted(fault.index(), fault.getMessage()));
      }
    }
  }
}
