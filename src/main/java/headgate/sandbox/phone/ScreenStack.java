package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The screens of a form that are open, with what was entered. Not thread-safe. */
final class ScreenStack {

  private static final int MAX_SCREENS = 100;

  private final PhoneForm form;
  private final List<OpenScreen> stack = new ArrayList<>();
  private final Map<String, OpenScreen> visits = new LinkedHashMap<>();

  ScreenStack(PhoneForm form) {
    this.form = form;
  }

  /** Opens a screen. */
  void enter(String screen, Map<String, Object> data) {
    if (stack.size() == MAX_SCREENS) {
      throw Problem.invalid("%d screens are open. Go back first.".formatted(MAX_SCREENS));
    }
    OpenScreen visit = OpenScreen.of(screen, form.screen(screen), data);
    visits.put(screen, visit);
    stack.add(visit);
    PhoneScope scope = new PhoneScope(visits, visit, false);
    for (PhoneScope.Node node : scope.allNodes()) {
      if (node.isField()) {
        set(visit, node, PhoneField.initialValue(scope, node));
      }
    }
  }

  /** Shows the screen of an answer: a new one, or one that is open already. */
  void show(EndpointAnswer answer) {
    if (!ids(stack).contains(answer.screen())) {
      enter(answer.screen(), answer.data());
      return;
    }
    while (!top().id().equals(answer.screen())) {
      back();
    }
    top().data().putAll(answer.data());
  }

  private static void set(OpenScreen visit, PhoneScope.Node node, @Nullable Object value) {
    if (value == null) {
      visit.values().remove(node.name());
    } else {
      visit.values().put(PhoneValue.text(node.name()), value);
    }
  }

  /** Enters the value of a field on the top screen. Null removes it. */
  void set(String name, @Nullable Object value) {
    set(top(), node(name), value);
  }

  boolean isEmpty() {
    return stack.isEmpty();
  }

  boolean hasPrevious() {
    return stack.size() > 1;
  }

  OpenScreen top() {
    return stack.get(stack.size() - 1);
  }

  Set<String> idsBelowTop() {
    return ids(stack.subList(0, stack.size() - 1));
  }

  private static Set<String> ids(List<OpenScreen> visits) {
    Set<String> ids = new LinkedHashSet<>();
    visits.forEach(visit -> ids.add(visit.id()));
    return ids;
  }

  /** Closes the screen on top. */
  void back() {
    OpenScreen left = stack.remove(stack.size() - 1);
    visits.remove(left.id());
    stack.forEach(visit -> visits.put(visit.id(), visit));
  }

  PhoneScope scope(boolean isSending) {
    return new PhoneScope(visits, top(), isSending);
  }

  private PhoneScope.Node node(String name) {
    return scope(false).nodes().stream()
        .filter(node -> node.isField() && name.equals(node.name()))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("The screen %s shows no field %s.".formatted(top().id(), name)));
  }

  /**
   * The field of the top screen with this name.
   *
   * @throws Problem if the screen does not show it
   */
  PhoneField field(String name) {
    return PhoneField.of(scope(false), node(name));
  }

  /**
   * The action of a component of the top screen.
   *
   * @param component the name or text of the component; null for the Footer
   * @param item the id of a row
   * @throws Problem if it cannot be tapped, or if it is the Footer and an answer is missing or
   *     wrong
   */
  Map<?, ?> tapped(@Nullable String component, @Nullable String item) {
    PhoneScope.Node node = tappable(component);
    if (node.type().equals("Footer")) {
      requireAnswers();
    }
    Map<String, Object> properties = scope(false).values(node.component());
    if (Boolean.FALSE.equals(properties.get("enabled"))) {
      throw Problem.invalid("%s is not enabled.".formatted(node.type()));
    }
    Map<?, ?> action = Values.object(properties, "on-click-action");
    if (item != null) {
      action =
          Values.objects(properties, "list-items").stream()
              .filter(row -> item.equals(row.get("id")))
              .findFirst()
              .<Map<?, ?>>map(row -> Values.object(row, "on-click-action"))
              .orElseThrow(() -> Problem.invalid("There is no row %s.".formatted(item)));
      action = action.isEmpty() ? Values.object(properties, "on-click-action") : action;
    }
    if (action.isEmpty()) {
      throw Problem.invalid("%s has no action.".formatted(node.type()));
    }
    return action;
  }

  private PhoneScope.Node tappable(@Nullable String component) {
    PhoneScope scope = scope(false);
    return scope.nodes().stream()
        .filter(
            node ->
                component == null
                    ? node.type().equals("Footer")
                    : component.equals(node.name())
                        || component.equals(node.type())
                        || component.equals(scope.value(node.component().get("text"))))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "The screen %s has no %s to tap."
                        .formatted(top().id(), component == null ? "Footer" : component)));
  }

  private void requireAnswers() {
    Map<String, Object> errors = errors();
    if (!errors.isEmpty()) {
      throw Problem.of(
          Problem.Kind.INVALID,
          "These answers are missing or wrong: %s.".formatted(String.join(", ", errors.keySet())),
          Map.of("errors", errors));
    }
  }

  /** What is wrong, by the name of the field. */
  private Map<String, Object> errors() {
    Map<String, Object> errors = new LinkedHashMap<>();
    for (PhoneField field : fields()) {
      String complaint = field.complaint();
      if (complaint != null) {
        errors.put(field.name(), complaint);
      }
    }
    return errors;
  }

  private List<PhoneField> fields() {
    PhoneScope scope = scope(false);
    return scope.nodes().stream()
        .filter(PhoneScope.Node::isField)
        .map(node -> PhoneField.of(scope, node))
        .toList();
  }

  /** The part of the phone's view that belongs to the top screen. */
  Map<String, Object> view() {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("screen", isEmpty() ? null : top().id());
    if (isEmpty()) {
      return view;
    }
    PhoneScope scope = scope(false);
    view.putAll(
        Json.object(
            "title", scope.value(top().screen().get("title")),
            "terminal", PhoneValue.isTrue(top().screen().get("terminal")),
            "fields", fields().stream().map(PhoneField::view).toList(),
            "links", links(scope),
            "data", top().data(),
            "errors", errors()));
    return view;
  }

  /** What can be tapped. */
  private static List<Map<String, Object>> links(PhoneScope scope) {
    return scope.nodes().stream()
        .filter(
            node ->
                node.component().containsKey("on-click-action")
                    || node.type().equals("NavigationList"))
        .map(
            node ->
                Json.object(
                    "type", node.type(),
                    "name", node.name(),
                    "text",
                        scope.value(
                            node.component()
                                .get(node.type().equals("EmbeddedLink") ? "text" : "label"))))
        .toList();
  }
}
