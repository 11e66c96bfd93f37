package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.flowjson.spec.Type;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import java.util.List;

/** In mode {@code range} a property takes two values, in mode {@code single} it takes one. */
final class CalendarFitsMode implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-fits-mode",
              "INVALID_TYPE",
              "a property of a CalendarPicker does not fit its mode",
              "In mode single, write one value. In mode range, write start-date and end-date.",
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
        boolean range = CalendarPickers.isRange(component);
        if (range || CalendarPickers.isSingle(component)) {
          for (String property : CalendarPickers.VALUE_PER_END) {
            JsonValue value = component.get(property);
            if (value != null && !fits(value, range, flow.version())) {
              findings.add(
                  INFO,
                  value,
                  range
                      ? "In mode 'range', '%s' must be an object with start-date and end-date."
                          .formatted(property)
                      : "In mode 'single', '%s' must be one value, not an object."
                          .formatted(property));
            } else if (value instanceof JsonObject ends) {
              checkEnds(ends, property, flow.version(), findings);
            }
          }
        }
      }
    }
  }

  private static void checkEnds(JsonObject ends, String property, int version, Findings findings) {
    Type type = property.equals("required") ? Type.BOOLEAN : Type.STRING;
    for (String end : List.of(CalendarPickers.START, CalendarPickers.END)) {
      JsonValue value = ends.get(end);
      if (value != null && !type.accepts(value) && !DynamicText.standsForValue(value, version)) {
        findings.add(
            INFO,
            value,
            "'%s' of '%s' must be %s, but it is %s."
                .formatted(end, property, type.words(), value.kind()));
      }
    }
  }

  private static boolean fits(JsonValue value, boolean range, int version) {
    return value instanceof JsonObject == range || DynamicText.standsForValue(value, version);
  }
}
