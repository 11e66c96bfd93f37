package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Expression;
import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.expression.Reference;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.form.Target;
import java.util.List;

/** Warns if a reference in a map of a Form cannot be resolved or has the wrong type. */
final class FormReferencesLead implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.warning(
              "form-references-lead",
              "FORM_REFERENCE_LOST",
              "a reference in init-values or error-messages cannot be resolved",
              "Declare the data, or correct the name. Keep it if an endpoint sends the data.",
              "Headgate; Meta checks these while the form runs (observed)")
          .since(FormMaps.RUN_TIME_SINCE);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        if (FormMaps.isLeftToRunTime(use, flow.version())) {
          check(use, screen, flow, findings);
        }
      }
    }
  }

  private static void check(
      PropertyReference use, Screen screen, FlowDocument flow, Findings findings) {
    Reference reference = use.text().reference();
    Target target = use.target();
    if (use.text().manner() == DynamicText.Manner.EXPRESSION) {
      try {
        Expression.backticks(use.value().value(), ScreenScope.of(flow, screen), flow.version());
      } catch (ExpressionFault fault) {
        findings.add(
            INFO,
            use.value(),
            "Position %d of the expression: %s".formatted(fault.index(), fault.getMessage()));
      }
    } else if (reference != null && target != null && !target.isFound()) {
      findings.add(
          INFO,
          List.of(use.value()),
          UnresolvedReference.message(reference, target, flow, screen),
          UnresolvedReference.fix(use.value(), reference, target));
    } else if (reference != null && target != null && !use.accepts(target.kind(), flow.version())) {
      findings.add(
          INFO,
          use.value(),
          "%s is %s, but '%s' must be %s."
              .formatted(
                  Phrases.quote(reference.toString()),
                  target.kind().words(),
                  use.property().name(),
                  use.property().expected(flow.version())));
    }
  }
}
