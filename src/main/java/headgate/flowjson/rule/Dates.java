package headgate.flowjson.rule;

import headgate.flowjson.expression.DynamicText;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.form.Component;
import headgate.json.JsonArray;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the dates of a DatePicker or a CalendarPicker. */
final class Dates {

  private Dates() {}

  /** Whether the text is written as YYYY-MM-DD. Every month can have 31 days. */
  static boolean isDate(String text) {
    if (text.length() != 10 || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return false;
    }
    for (int i = 0; i < 10; i++) {
      char c = text.charAt(i);
      if (i != 4 && i != 7 && (c < '0' || c > '9')) {
        return false;
      }
    }
    int month = (text.charAt(5) - '0') * 10 + text.charAt(6) - '0';
    int day = (text.charAt(8) - '0') * 10 + text.charAt(9) - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
  }

  /** The literal texts of a property: the text itself, or the texts of an array. */
  static List<JsonString> literals(@Nullable JsonValue value, int version) {
    List<JsonString> literals = new ArrayList<>(1);
    if (value instanceof JsonArray array) {
      for (JsonValue element : array.elements()) {
        if (element instanceof JsonString text) {
          literals.add(text);
        }
      }
    } else if (value instanceof JsonString text
        && !DynamicText.of(text.value(), version).standsForValue()) {
      literals.add(text);
    }
    return literals;
  }

  /** The date that a property holds as a literal; null if there is none or it is malformed. */
  static @Nullable JsonString literalDate(@Nullable JsonValue value, int version) {
    return value instanceof JsonString text
            && isDate(text.value())
            && !DynamicText.of(text.value(), version).standsForValue()
        ? text
        : null;
  }

  static void requireWellFormed(
      @Nullable JsonValue value, RuleInfo rule, int version, Findings findings) {
    for (JsonString date : literals(value, version)) {
      if (!isDate(date.value())) {
        findings.add(
            rule,
            date,
            "%s is not a date. Write it as YYYY-MM-DD, for example 2026-01-31."
                .formatted(Phrases.quote(date.value())));
      }
    }
  }

  static boolean hasDates(Component component) {
    return component.is("DatePicker") || component.is("CalendarPicker");
  }
}
