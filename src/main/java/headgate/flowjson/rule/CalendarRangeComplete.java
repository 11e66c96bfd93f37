package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;

/** What a CalendarPicker says of a range it says of its start, and labels both ends. */
final class CalendarRangeComplete implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-range-complete",
              "MISSING_CALENDAR_PICKER_RANGE_MODE_PROP",
              "a range lacks one of its ends",
              "Add start-date, and for the label end-date as well.",
              "observed in the Flow Builder")
          .since(601);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (CalendarPickers.isRange(component)) {
          for (String property : CalendarPickers.PARTED) {
            if (component.get(property) instanceof JsonObject parts) {
              require(parts, property, CalendarPickers.START, findings);
              if (property.equals("label")) {
                require(parts, property, CalendarPickers.END, findings);
              }
            }
          }
        }
      }
    }
  }

  private static void require(JsonObject parts, String property, String end, Findings findings) {
    if (parts.get(end) == null) {
      findings.add(INFO, parts, "'%s' of a range needs '%s'.".formatted(property, end));
    }
  }
}
