package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dates of a picker lie within its bounds, and these are in order. */
final class DatesWithinBounds implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "dates-within-bounds",
              "INVALID_DATE_RANGE",
              "dates of a picker contradict each other",
              "Put min-date before max-date, and every other date between them.",
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
        if (Dates.areIn(component)) {
          check(component, flow.version(), findings);
        }
      }
    }
  }

  private static void check(Component component, int version, Findings findings) {
    JsonString least = Dates.date(component.get("min-date"), version);
    JsonString most = Dates.date(component.get("max-date"), version);
    if (least != null && most != null && least.value().compareTo(most.value()) > 0) {
      findings.add(INFO, List.of(least, most), "'min-date' is after 'max-date'.");
      return;
    }
    for (JsonString date : Dates.fixed(component.get("unavailable-dates"), version)) {
      within(date, least, most, findings);
    }
    JsonValue first = component.get("init-value");
    for (JsonString date : Dates.fixed(first, version)) {
      within(date, least, most, findings);
    }
    if (first instanceof JsonObject range) {
      range(range, least, most, version, findings);
    }
  }

  private static void range(
      JsonObject range,
      @Nullable JsonString least,
      @Nullable JsonString most,
      int version,
      Findings findings) {
    JsonString start = Dates.date(range.get("start-date"), version);
    JsonString end = Dates.date(range.get("end-date"), version);
    if (start != null && end != null && start.value().compareTo(end.value()) > 0) {
      findings.add(INFO, range, "'start-date' is after 'end-date'.");
    }
    for (JsonObject.Member part : range.members()) {
      for (JsonString date : Dates.fixed(part.value(), version)) {
        within(date, least, most, findings);
      }
    }
  }

  private static void within(
      JsonString date, @Nullable JsonString least, @Nullable JsonString most, Findings findings) {
    if (Dates.isDate(date.value())
        && (least != null && date.value().compareTo(least.value()) < 0
            || most != null && date.value().compareTo(most.value()) > 0)) {
      findings.add(
          INFO,
          date,
          "%s lies outside of 'min-date' and 'max-date'.".formatted(Phrases.quote(date.value())));
    }
  }
}
