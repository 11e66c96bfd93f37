package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;
import headgate.json.JsonValue;

/** A CalendarPicker starts with a date. */
final class CalendarStartsWithDate implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-starts-with-date",
              "INVALID_DATE_SINGLE_INIT_VALUE_FORMAT",
              "a CalendarPicker starts with something that is no date",
              "Write it as YYYY-MM-DD.",
              "observed in the Flow Builder")
          .since(601);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Component component : flow.components("CalendarPicker")) {

      JsonValue first = component.get("init-value");
      Dates.requireWellFormed(first, INFO, flow.version(), findings);
      if (first instanceof JsonObject range) {
        for (JsonObject.Member part : range.members()) {
          Dates.requireWellFormed(part.value(), INFO, flow.version(), findings);
        }
      }
    }
  }
}
