package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** A range needs a value for its start. Its label needs one for its end as well. */
final class CalendarRangeComplete implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-range-complete",
              "MISSING_CALENDAR_PICKER_RANGE_MODE_PROP",
              "a date range has no start-date, or its label has no end-date",
              "Add start-date. A label needs end-date as well.",
              "observed in the Flow Builder")
          .since(601);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    CalendarPickers.forEachRange(
        flow,
        (parts, property) -> {
          require(parts, property, CalendarPickers.START, findings);
          if (property.equals("label")) {
            require(parts, property, CalendarPickers.END, findings);
          }
        });
  }

  private static void require(JsonObject parts, String property, String end, Findings findings) {
    if (parts.get(end) == null) {
      findings.add(INFO, parts, "In mode 'range', '%s' needs '%s'.".formatted(property, end));
    }
  }
}
