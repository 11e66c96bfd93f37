package headgate.flowjson.rule;

import headgate.flowjson.expression.Expression;
import headgate.flowjson.expression.ExpressionFault;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Kind;
import headgate.json.JsonString;

/** The condition of an If must be a valid expression with a boolean result. */
final class ConditionsSound implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "conditions-sound",
          "INVALID_PROPERTY_VALUE",
          "the condition of an If is not valid",
          "Correct the condition at the position in the message. Positions count from 0.",
          "Flow JSON reference, Conditional component rendering");

  private static final int EXPRESSIONS_SINCE = 600;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("If")) {
      Screen screen = flow.screenOf(component);
      if (component.get("condition") instanceof JsonString condition) {
        try {
          check(condition.value(), flow, screen);
        } catch (ExpressionFault fault) {
          findings.add(
              INFO,
              condition,
              "Position %d of the condition: %s".formatted(fault.index(), fault.getMessage()));
        }
      }
    }
  }

  private static void check(String condition, FlowDocument flow, Screen screen)
      throws ExpressionFault {
    if (condition.startsWith("`") && flow.version() >= EXPRESSIONS_SINCE) {
      Kind kind = Expression.backticks(condition, ScreenScope.of(flow, screen), flow.version());
      if (!kind.fits(Kind.BOOLEAN)) {
        throw new ExpressionFault(
            0, "A condition must be a boolean, but this is %s.".formatted(kind.words()));
      }
    } else {
      Expression.condition(condition, ScreenScope.withoutProperties(flow, screen), flow.version());
    }
  }
}
