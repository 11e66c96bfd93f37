package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import java.util.List;

/** The two modes of a CalendarPicker: one date, or a range with a start and an end. */
final class CalendarPickers {

  /** Properties that take one value in mode single, and one for each end in mode range. */
  static final List<String> VALUE_PER_END =
      List.of("label", "helper-text", "required", "init-value", "error-message");

  static final String START = "start-date";
  static final String END = "end-date";

  private CalendarPickers() {}

  static boolean isSingle(Component component) {
    return hasMode(component, "single");
  }

  static boolean isRange(Component component) {
    return hasMode(component, "range");
  }

  private static boolean hasMode(Component component, String mode) {
    return component.is("CalendarPicker") && component.text("mode", "single").equals(mode);
  }
}
