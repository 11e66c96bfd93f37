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
 * An expression in a payload can be computed.
 *
 * <p>Of complete and data_exchange Meta looks at it from 7.2 on only.
 */
final class PayloadExpressionsSound implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "payload-expressions-sound",
          "INVALID_ACTION_PAYLOAD_PROPERTY",
          "an expression in a payload cannot be computed",
          "Correct it where the message says; positions count from 0.",
          "Flow JSON reference, Nested expressions");

  private static final int SINCE = 600;
  private static final int ALL_ACTIONS = 702;

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
      for (PayloadReference passed : screen.passed()) {
        Action action = passed.action();
        boolean early = action.is("navigate") || action.is("update_data");
        if (passed.text().manner() == DynamicText.Manner.EXPRESSION
            && (early || flow.version() >= ALL_ACTIONS)
            && !action.isOfRow()) {
          try {
            Expression.backticks(
                passed.value().value(), ScreenScope.of(flow, screen), flow.version());
          } catch (ExpressionFault fault) {
            findings.add(
                INFO,
                passed.value(),
                "At %d of the expression: %s".formatted(fault.index(), fault.getMessage()));
          }
        }
      }
    }
  }
}
