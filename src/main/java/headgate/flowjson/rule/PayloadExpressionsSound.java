package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.expression.Expression;
import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Action;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.PayloadReference;
import headgate.flowjson.form.Screen;

/**
 * An expression in a payload must be valid.
 *
 * <p>In {@code complete} and {@code data_exchange}, Meta checks this from 7.2 on.
 */
final class PayloadExpressionsSound implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "payload-expressions-sound",
              "INVALID_ACTION_PAYLOAD_PROPERTY",
              "an expression in a payload is not valid",
              "Correct the expression at the position in the message. Positions count from 0.",
              "Flow JSON reference, Nested expressions")
          .since(600);

  private static final int ALL_ACTIONS_SINCE = 702;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (PayloadReference passed : screen.payloadReferences()) {
        Action action = passed.action();
        boolean alwaysChecked = action.is("navigate") || action.is("update_data");
        if (passed.text().manner() == DynamicText.Manner.EXPRESSION
            && (alwaysChecked || flow.version() >= ALL_ACTIONS_SINCE)
            && !passed.nested()
            && !action.isOfRow()) {
          try {
            Expression.backticks(
                passed.value().value(), ScreenScope.of(flow, screen), flow.version());
          } catch (ExpressionFault fault) {
            findings.add(
                INFO,
                passed.value(),
                "Position %d of the expression: %s".formatted(fault.index(), fault.getMessage()));
          }
        }
      }
    }
  }
}
