package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** The {@code init-value} of a CalendarPicker must be a date, or two. */
final class CalendarStartsWithDate implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-starts-with-date",
              "INVALID_DATE_SINGLE_INIT_VALUE_FORMAT",
              "the init-value of a CalendarPicker is not a date",
              "Write the date as YYYY-MM-DD.",
              "observed in the Flow Builder")
          .since(601);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("CalendarPicker")) {
      JsonValue initValue = component.get("init-value");
      Dates.requireWellFormed(initValue, INFO, flow.version(), findings);
      if (initValue instanceof JsonObject range) {
        for (JsonObject.Member part : range.members()) {
          Dates.requireWellFormed(part.value(), INFO, flow.version(), findings);
        }
      }
    }
  }
}
