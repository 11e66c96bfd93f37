package headgate.flowjson.rule;

import headgate.flowjson.Component;
import headgate.flowjson.Findings;
import headgate.flowjson.FlowDocument;
import headgate.flowjson.Rule;
import headgate.flowjson.RuleInfo;
import headgate.flowjson.Words;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A CalendarPicker starts with a date. */
final class CalendarStartsWithDate implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
          "calendar-starts-with-date",
          "INVALID_DATE_SINGLE_INIT_VALUE_FORMAT",
          "a CalendarPicker starts with something that is no date",
          "Write it as YYYY-MM-DD.",
          "observed in the Flow Builder");

  private static final int SINCE = 601;

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    if (flow.version() < SINCE) {
      return;
    }
    for (Component component : flow.components("CalendarPicker")) {

      JsonValue first = component.get("init-value");
      check(first, flow.version(), findings);
      if (first instanceof JsonObject range) {
        for (JsonObject.Member part : range.members()) {
          check(part.value(), flow.version(), findings);
        }
      }
    }
  }

  private static void check(@Nullable JsonValue value, int version, Findings findings) {
    for (JsonString date : Dates.fixed(value, version)) {
      if (!Dates.isDate(date.value())) {
        findings.add(
            INFO,
            date,
            "%s is no date. Write it as YYYY-MM-DD, such as 2026-01-31."
                .formatted(Words.quote(date.value())));
      }
    }
  }
}
