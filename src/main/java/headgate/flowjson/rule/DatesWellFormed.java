package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import java.util.List;

/** The dates of a DatePicker or a CalendarPicker must be written as YYYY-MM-DD. */
final class DatesWellFormed implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "dates-well-formed",
              "INVALID_DATE_RANGE",
              "a date is not written as YYYY-MM-DD",
              "Write the date as YYYY-MM-DD.",
              "Flow JSON reference, DatePicker")
          .since(500);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(FlowDocument flow, Findings findings) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (Dates.hasDates(component)) {
          for (String property : List.of("min-date", "max-date", "unavailable-dates")) {
            Dates.requireWellFormed(component.get(property), INFO, flow.version(), findings);
          }
          if (component.is("DatePicker")) {
            Dates.requireWellFormed(component.get("init-value"), INFO, flow.version(), findings);
          }
        }
      }
    }
  }
}
