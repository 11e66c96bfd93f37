package headgate.flowjson.rule;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonValue;
import java.util.List;

/** Title, description and numbers of days need mode {@code range}. */
final class CalendarRangeOnly implements Rule {

  private static final RuleInfo INFO =
      RuleInfo.error(
              "calendar-range-only",
              "INVALID_PROPERTY_NAME_FOR_CONDITION",
              "a CalendarPicker in mode single has a property of mode range",
              "Remove the property, or use mode range.",
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
        if (CalendarPickers.isSingle(component)) {
          for (String property : List.of("title", "description", "min-days", "max-days")) {
            JsonValue value = component.get(property);
            if (value != null) {
              findings.add(INFO, value, "'%s' needs \"mode\": \"range\".".formatted(property));
            }
          }
        }
      }
    }
  }
}
