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

/** The dates of a picker must lie between {@code min-date} and {@code max-date}. */
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
        if (Dates.hasDates(component)) {
          check(component, flow.version(), findings);
        }
      }
    }
  }

  private static void check(Component component, int version, Findings findings) {
    JsonString earliest = Dates.literalDate(component.get("min-date"), version);
    JsonString latest = Dates.literalDate(component.get("max-date"), version);
    if (earliest != null && latest != null && earliest.value().compareTo(latest.value()) > 0) {
      findings.add(INFO, List.of(earliest, latest), "'min-date' is after 'max-date'.");
      return;
    }
    for (JsonString date : Dates.literals(component.get("unavailable-dates"), version)) {
      requireWithin(date, earliest, latest, findings);
    }
    JsonValue initValue = component.get("init-value");
    for (JsonString date : Dates.literals(initValue, version)) {
      requireWithin(date, earliest, latest, findings);
    }
    if (initValue instanceof JsonObject range) {
      checkRange(range, earliest, latest, version, findings);
    }
  }

  private static void checkRange(
      JsonObject range,
      @Nullable JsonString earliest,
      @Nullable JsonString latest,
      int version,
      Findings findings) {
    JsonString start = Dates.literalDate(range.get("start-date"), version);
    JsonString end = Dates.literalDate(range.get("end-date"), version);
    if (start != null && end != null && start.value().compareTo(end.value()) > 0) {
      findings.add(INFO, range, "'start-date' is after 'end-date'.");
    }
    for (JsonObject.Member part : range.members()) {
      for (JsonString date : Dates.literals(part.value(), version)) {
        requireWithin(date, earliest, latest, findings);
      }
    }
  }

  private static void requireWithin(
      JsonString date,
      @Nullable JsonString earliest,
      @Nullable JsonString latest,
      Findings findings) {
    if (Dates.isDate(date.value())
        && (earliest != null && date.value().compareTo(earliest.value()) < 0
            || latest != null && date.value().compareTo(latest.value()) > 0)) {
      findings.add(
          INFO,
          date,
          "%s is not between 'min-date' and 'max-date'.".formatted(Phrases.quote(date.value())));
    }
  }
}
