package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Expression;
import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PropertyReference;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;

/** An expression in backticks must be valid and have a type that its property takes. */
final class ExpressionsSound implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "expressions-sound",
              "INVALID_PROPERTY_VALUE",
              "an expression in backticks is not valid or has the wrong type",
              "Correct the expression at the position in the message. Positions count from 0.",
              "Flow JSON reference, Nested expressions")
          .since(600);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PropertyReference use : screen.propertyReferences()) {
        if (use.text().manner() == DynamicText.Manner.EXPRESSION
            && !FormMaps.isLeftToRunTime(use, flow.version())) {
          check(use, screen, flow, findings);
        }
      }
    }
  }

  private static void check(
      PropertyReference use, Screen screen, FlowDocument flow, Findings findings) {
    String text = use.value().value();
    try {
      Kind kind = Expression.backticks(text, ScreenScope.of(flow, screen), flow.version());
      if (!use.accepts(kind, flow.version())) {
        findings.add(
            INFO,
            use.key(),
            "The expression gives %s, but '%s' must be %s."
                .formatted(
                    kind.words(), use.property().name(), use.property().expected(flow.version())));
      }
    } catch (ExpressionFault fault) {
      findings.add(
          INFO,
          use.key(),
          "Position %d of the expression: %s".formatted(fault.index(), fault.getMessage()));
    }
  }
}
