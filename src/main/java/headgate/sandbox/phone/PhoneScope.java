package headgate.sandbox.phone;

import headgate.sandbox.http.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the references and expressions of a screen by their values.
 *
 * @param visits the last visit of each screen, by its id
 * @param own the screen that the references without a screen mean
 * @param isSending whether to leave out the fields that the screen does not show
 */
record PhoneScope(Map<String, OpenScreen> visits, OpenScreen own, boolean isSending) {

  /**
   * A component on the screen.
   *
   * @param form the Form around it; null if there is none
   */
  record Node(Map<?, ?> component, @Nullable Map<?, ?> form) {

    String type() {
      return PhoneValue.text(component.get("type"));
    }

    /** Null for components without a name. */
    @Nullable String name() {
      return type().equals("Form") ? null : Values.text(component, "name");
    }

    /** Whether a person enters a value. */
    boolean isField() {
      return switch (type()) {
        case "TextInput",
            "TextArea",
            "CheckboxGroup",
            "RadioButtonsGroup",
            "ChipsSelector",
            "Dropdown",
            "OptIn",
            "DatePicker",
            "CalendarPicker",
            "PhotoPicker",
            "DocumentPicker" ->
            name() != null;
        default -> false;
      };
    }
  }

  /** The components that the screen shows now. */
  List<Node> nodes() {
    List<Node> nodes = new ArrayList<>();
    walk(Values.objects(Values.object(own.screen(), "layout"), "children"), null, false, nodes);
    return nodes;
  }

  /** All components, also those of the branches that are not shown. */
  List<Node> allNodes() {
    List<Node> nodes = new ArrayList<>();
    walk(Values.objects(Values.object(own.screen(), "layout"), "children"), null, true, nodes);
    return nodes;
  }

  private void walk(
      List<Map<?, ?>> components, @Nullable Map<?, ?> form, boolean all, List<Node> to) {
    for (Map<?, ?> component : components) {
      switch (PhoneValue.text(component.get("type"))) {
        case "Form" -> walk(Values.objects(component, "children"), component, all, to);
        case "If" -> {
          boolean holds = !all && PhoneValue.isTrue(condition(component.get("condition")));
          if (all || holds) {
            walk(Values.objects(component, "then"), form, all, to);
          }
          if (all || !holds) {
            walk(Values.objects(component, "else"), form, all, to);
          }
        }
        case "Switch" -> walkCases(component, form, all, to);
        default -> {
          if (all || !Boolean.FALSE.equals(value(component.get("visible")))) {
            to.add(new Node(component, form));
          }
        }
      }
    }
  }

  private void walkCases(
      Map<?, ?> component, @Nullable Map<?, ?> form, boolean all, List<Node> to) {
    Map<?, ?> cases = Values.object(component, "cases");
    String chosen = all ? "" : PhoneValue.text(value(component.get("value")));
    for (Object name : cases.keySet()) {
      if (all || chosen.equals(name)) {
        walk(Values.objects(cases, String.valueOf(name)), form, all, to);
      }
    }
  }

  private @Nullable Object condition(@Nullable Object condition) {
    return condition instanceof String text ? PhoneExpression.value(text, lookup()) : condition;
  }

  /** The value of a property: fixed, a reference, or an expression. Actions stay as they are. */
  @Nullable Object value(@Nullable Object raw) {
    if (raw instanceof String text) {
      return textValue(text);
    }
    if (raw instanceof List<?> list) {
      List<@Nullable Object> values = new ArrayList<>();
      list.forEach(item -> values.add(value(item)));
      return values;
    }
    return raw instanceof Map<?, ?> object ? values(object) : raw;
  }

  /** The values of a component's properties. Leaves out what has no value. */
  Map<String, Object> values(Map<?, ?> raw) {
    Map<String, Object> values = new LinkedHashMap<>();
    raw.forEach(
        (key, part) -> {
          String name = String.valueOf(key);
          put(values, name, name.endsWith("-action") ? part : value(part));
        });
    return values;
  }

  /** The values of an action's payload. Leaves out what has no value: our choice. */
  Map<String, Object> payload(Map<?, ?> action) {
    Map<String, Object> values = new LinkedHashMap<>();
    Values.object(action, "payload")
        .forEach((key, part) -> put(values, String.valueOf(key), value(part)));
    return values;
  }

  private static void put(Map<String, Object> values, String name, @Nullable Object value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  private @Nullable Object textValue(String text) {
    if (text.startsWith("`")) {
      return PhoneExpression.value(text, lookup());
    }
    PhoneReference whole = PhoneReference.at(text, 0);
    if (whole != null && whole.end() == text.length()) {
      return lookup().apply(whole);
    }
    // Meta does not say what a phone does with a reference inside a text.
    return PhoneReference.PATTERN
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    PhoneValue.text(lookup().apply(PhoneReference.of(found)))));
  }

  private Function<PhoneReference, @Nullable Object> lookup() {
    return reference -> {
      OpenScreen visit = reference.screen() == null ? own : visits.get(reference.screen());
      if (visit == null) {
        return null;
      }
      String name = reference.path().get(0);
      Object value = reference.isForm() ? formValue(visit, name) : visit.data().get(name);
      for (String key : reference.path().subList(1, reference.path().size())) {
        value = value instanceof Map<?, ?> object ? object.get(key) : null;
      }
      return value;
    };
  }

  private @Nullable Object formValue(OpenScreen visit, String name) {
    boolean isShown =
        !isSending
            || new PhoneScope(visits, visit, false)
                .nodes().stream().anyMatch(node -> name.equals(node.name()));
    return isShown ? visit.values().get(name) : null;
  }
}
