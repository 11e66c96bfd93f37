package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field on the screen.
 *
 * @param properties the component with the values of its references
 * @param error that the form itself shows; null if it shows none
 */
record PhoneField(
    String name,
    String type,
    Map<String, Object> properties,
    @Nullable Object value,
    @Nullable Object error) {

  private static final Set<String> LISTS =
      Set.of("CheckboxGroup", "ChipsSelector", "PhotoPicker", "DocumentPicker");
  private static final Set<String> CHOICES =
      Set.of("CheckboxGroup", "ChipsSelector", "RadioButtonsGroup", "Dropdown");
  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";

  static PhoneField of(PhoneScope scope, PhoneScope.Node node) {
    Map<String, Object> properties = scope.values(node.component());
    Map<?, ?> form = node.form();
    Object errors = form == null ? null : scope.value(form.get("error-messages"));
    String name = PhoneValue.text(node.name());
    Object error =
        errors instanceof Map<?, ?> map ? map.get(name) : properties.get("error-message");
    return new PhoneField(
        name,
        node.type(),
        properties,
        scope.own().values().get(name),
        PhoneValue.isEmpty(error) ? null : error);
  }

  /** The value with which a field begins. Null if it begins empty. */
  static @Nullable Object initialValue(PhoneScope scope, PhoneScope.Node node) {
    Object own = node.component().get("init-value");
    Map<?, ?> form = node.form();
    Object values = form == null ? null : scope.value(form.get("init-values"));
    Object initial =
        own != null
            ? scope.value(own)
            : values instanceof Map<?, ?> map ? map.get(node.name()) : null;
    if (PhoneValue.isEmpty(initial)) {
      return node.type().equals("OptIn") ? Boolean.FALSE : null;
    }
    return initial instanceof Number ? PhoneValue.text(initial) : initial;
  }

  /**
   * Checks what a person enters: a phone offers nothing else.
   *
   * @return the value as the form holds it; null for an empty one
   * @throws Problem if the field cannot have the value
   */
  @Nullable Object checked(@Nullable Object entered) {
    if (Boolean.FALSE.equals(properties.get("enabled"))) {
      throw Problem.invalid("%s is not enabled.".formatted(name));
    }
    if (PhoneValue.isEmpty(entered)) {
      return null;
    }
    if (LISTS.contains(type)) {
      if (!(entered instanceof List<?> list)) {
        throw Problem.invalid("%s needs a list.".formatted(name));
      }
      list.forEach(this::requireItem);
      return entered;
    }
    switch (type) {
      case "OptIn" -> {
        if (!(entered instanceof Boolean)) {
          throw Problem.invalid("%s needs true or false.".formatted(name));
        }
        return entered;
      }
      case "RadioButtonsGroup", "Dropdown" -> requireItem(entered);
      case "CalendarPicker" -> {
        if (entered instanceof Map<?, ?>) {
          return entered;
        }
      }
      default -> {
        // any text or number
      }
    }
    if (!(entered instanceof String) && !(entered instanceof Number)) {
      throw Problem.invalid("%s needs a text.".formatted(name));
    }
    return PhoneValue.text(entered);
  }

  private void requireItem(@Nullable Object item) {
    if (!CHOICES.contains(type)) {
      if (!(item instanceof Map<?, ?> file) || Values.text(file, "id") == null) {
        throw Problem.invalid(
            "%s needs files as POST /_sandbox/media returns them.".formatted(name));
      }
      return;
    }
    boolean isOffered =
        options().stream()
            .anyMatch(
                option ->
                    String.valueOf(item).equals(option.get("id"))
                        && !Boolean.FALSE.equals(option.get("enabled")));
    if (!isOffered) {
      throw Problem.invalid("%s does not offer %s.".formatted(name, item));
    }
  }

  List<Map<?, ?>> options() {
    return Values.objects(properties, "data-source");
  }

  /** What is wrong with the answer; null if nothing is. */
  @Nullable String complaint() {
    if (type.equals("OptIn")) {
      return isRequired() && !PhoneValue.isTrue(value) ? "required" : null;
    }
    if (isRange()) {
      return rangeComplaint();
    }
    if (PhoneValue.isEmpty(value)) {
      return isRequired() || LISTS.contains(type) && least() > 0 && isPicker() ? "required" : null;
    }
    if (value instanceof List<?> list) {
      return list.size() < least()
          ? "at least %d".formatted(least())
          : list.size() > most() ? "at most %d".formatted(most()) : null;
    }
    String text = PhoneValue.text(value);
    return switch (type) {
      case "TextInput" -> textComplaint(text);
      case "TextArea" -> tooLong(text, limit("max-length", 600));
      case "DatePicker", "CalendarPicker" -> dateComplaint(text);
      default -> null;
    };
  }

  private boolean isPicker() {
    return type.endsWith("Picker") && LISTS.contains(type);
  }

  private boolean isRange() {
    return type.equals("CalendarPicker") && "range".equals(properties.get("mode"));
  }

  private boolean isRequired() {
    return PhoneValue.isTrue(properties.get("required"));
  }

  private int least() {
    return switch (type) {
      case "PhotoPicker" -> limit("min-uploaded-photos", 0);
      case "DocumentPicker" -> limit("min-uploaded-documents", 0);
      default -> limit("min-selected-items", 0);
    };
  }

  private int most() {
    return switch (type) {
      case "PhotoPicker" -> limit("max-uploaded-photos", 30);
      case "DocumentPicker" -> limit("max-uploaded-documents", 30);
      default -> limit("max-selected-items", Integer.MAX_VALUE);
    };
  }

  private int limit(String property, int defaultValue) {
    Object limit = properties.get(property);
    return PhoneValue.isEmpty(limit) ? defaultValue : PhoneValue.number(limit).intValue();
  }

  private @Nullable String textComplaint(String text) {
    boolean isWell =
        switch (PhoneValue.text(properties.getOrDefault("input-type", "text"))) {
          case "number" -> text.matches("-?\\d+([.,]\\d+)?");
          case "passcode" -> text.matches("\\d+");
          case "email" -> text.matches("[^\\s@]+@[^\\s@]+\\.[^\\s@.]+");
          case "phone" -> text.matches("\\+?[\\d\\s().-]{4,}");
          default -> true;
        };
    if (!isWell) {
      return "not a valid " + properties.get("input-type");
    }
    if (text.codePointCount(0, text.length()) < limit("min-chars", 0)) {
      return "at least %d characters".formatted(limit("min-chars", 0));
    }
    String tooLong = tooLong(text, limit("max-chars", 80));
    if (tooLong != null) {
      return tooLong;
    }
    String pattern = Values.text(properties, "pattern");
    return pattern == null || PatternCheck.matches(pattern, text)
        ? null
        : "does not match the pattern";
  }

  private static @Nullable String tooLong(String text, int max) {
    return text.codePointCount(0, text.length()) > max
        ? "at most %d characters".formatted(max)
        : null;
  }

  private @Nullable String rangeComplaint() {
    Map<?, ?> range = value instanceof Map<?, ?> map ? map : Map.of();
    String start = PhoneValue.text(range.get("start-date"));
    String end = PhoneValue.text(range.get("end-date"));
    boolean isRequired =
        isRequired()
            || properties.get("required") instanceof Map<?, ?> parts && parts.containsValue(true);
    if (start.isEmpty() && end.isEmpty()) {
      return isRequired ? "required" : null;
    }
    if (start.isEmpty() || end.isEmpty()) {
      return "required";
    }
    if (end.compareTo(start) < 0) {
      return "the end is before the start";
    }
    String ofStart = dateComplaint(start);
    return ofStart == null ? dateComplaint(end) : ofStart;
  }

  /** Before 5.0, dates are milliseconds; the phone does not check these here. */
  private @Nullable String dateComplaint(String date) {
    if (date.matches("\\d{10,15}")) {
      return null;
    }
    if (!date.matches(DATE)) {
      return "not a date as 2026-11-26";
    }
    String min = PhoneValue.text(properties.get("min-date"));
    String max = PhoneValue.text(properties.get("max-date"));
    boolean isOutside =
        !min.isEmpty() && date.compareTo(min) < 0 || !max.isEmpty() && date.compareTo(max) > 0;
    return isOutside || Values.contains(properties, "unavailable-dates", date)
        ? "not available"
        : null;
  }

  Map<String, Object> view() {
    List<Object> options = new ArrayList<>();
    options()
        .forEach(
            option ->
                options.add(Json.object("id", option.get("id"), "title", option.get("title"))));
    Map<String, Object> view =
        Json.object(
            "name",
            name,
            "type",
            type,
            "label",
            properties.get("label"),
            "input_type",
            properties.get("input-type"),
            "required",
            isRequired() || least() > 0 && isPicker(),
            "enabled",
            !Boolean.FALSE.equals(properties.get("enabled")),
            "options",
            CHOICES.contains(type) ? options : null,
            "error",
            error);
    view.put("value", value);
    return view;
  }
}
