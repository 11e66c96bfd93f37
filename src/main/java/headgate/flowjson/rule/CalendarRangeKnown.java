package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.FlowDocument;
import headgate.json.JsonObject;

/** A range takes {@code start-date} and {@code end-date} only. */
final class CalendarRangeKnown implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-range-known",
              "UNEXPECTED_CALENDAR_PICKER_RANGE_MODE_PROP",
              "a date range has a key other than start-date and end-date",
              "Keep only start-date and end-date.",
              "observed in the Flow Builder")
          .since(601);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    CalendarPickers.forEachRange(flow, (parts, property) -> check(parts, property, findings));
  }

  private static void check(JsonObject parts, String property, Findings findings) {
    for (JsonObject.Member part : parts.members()) {
      if (!part.name().equals(CalendarPickers.START) && !part.name().equals(CalendarPickers.END)) {
        findings.add(
            INFO,
            part.key(),
            "In mode 'range', '%s' takes start-date and end-date, not %s."
                .formatted(property, Phrases.quote(part.name())));
      }
    }
  }
}
