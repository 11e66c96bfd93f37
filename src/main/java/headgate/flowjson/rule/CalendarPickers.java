package headgate.flowjson.rule;

import headgate.flowjson.form.Component;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.form.Screen;
import headgate.json.JsonObject;
import java.util.List;
import java.util.function.BiConsumer;

/** The two modes of a CalendarPicker: one date, or a range with a start and an end. */
final class CalendarPickers {

  /** Properties that take one value in mode single, and one for each end in mode range. */
  static final List<String> VALUE_PER_END =
      List.of("label", "helper-text", "required", "init-value", "error-message");

  static final String START = "start-date";
  static final String END = "end-date";

  private CalendarPickers() {}

  /** Calls {@code check} with the object of each such property of a range, and with its name. */
  static void forEachRange(FlowDocument flow, BiConsumer<JsonObject, String> check) {
    for (Screen screen : flow.screens()) {
      for (Component component : screen.components()) {
        if (isRange(component)) {
          for (String property : VALUE_PER_END) {
            if (component.get(property) instanceof JsonObject parts) {
              check.accept(parts, property);
            }
          }
        }
      }
    }
  }

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
