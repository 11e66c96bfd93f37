package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import java.util.List;

/** A CalendarPicker, by whether it takes one date or two. */
final class CalendarPickers {

  /** Properties that hold one value, or one for each end of a range. */
  static final List<String> PARTED =
      List.of("label", "helper-text", "required", "init-value", "error-message");

  static final String START = "start-date";
  static final String END = "end-date";

  private CalendarPickers() {}

  static boolean isSingle(Component component) {
    return component.is("CalendarPicker") && component.text("mode", "single").equals("single");
  }

  static boolean isRange(Component component) {
    return component.is("CalendarPicker") && component.text("mode", "single").equals("range");
  }
}
