package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonNumber;
import java.util.List;

/** {@code min-days} must not be greater than {@code max-days}. */
final class CalendarDaysInOrder implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-days-in-order",
              "INVALID_MIN_MAX_DAYS",
              "min-days is greater than max-days",
              "Swap or correct the two numbers.",
              "observed in the Flow Builder")
          .since(601);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("CalendarPicker")) {
      if (component.get("min-days") instanceof JsonNumber minimum
          && component.get("max-days") instanceof JsonNumber maximum
          && Double.parseDouble(minimum.text()) > Double.parseDouble(maximum.text())) {
        findings.add(INFO, List.of(minimum, maximum), "'min-days' is greater than 'max-days'.");
      }
    }
  }
}
