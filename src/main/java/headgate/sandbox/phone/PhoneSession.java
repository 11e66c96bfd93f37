package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An opened form: its screens, what was entered, and how it ended. Thread-safe. */
final class PhoneSession {

  private static final int MAX_SCREENS = 100;

  private enum State {
    OPEN,
    COMPLETED,
    CLOSED
  }

  private final String id;
  private final Map<String, Object> about;
  private final PhoneForm form;
  private final UnaryOperator<Map<String, Object>> answer;
  private final List<Visit> stack = new ArrayList<>();
  private final Map<String, Visit> visits = new LinkedHashMap<>();
  private State state = State.OPEN;
  private @Nullable Object response;
  private @Nullable Object openedUrl;

  /**
   * @param about what the state shows of the message and the flow
   * @param answer sends the payload of {@code complete}; returns what was sent
   */
  PhoneSession(
      String id,
      Map<String, Object> about,
      PhoneForm form,
      UnaryOperator<Map<String, Object>> answer) {
    this.id = id;
    this.about = about;
    this.form = form;
    this.answer = answer;
  }

  String id() {
    return id;
  }

  /** Opens a screen. */
  synchronized void enter(String screen, Map<String, Object> data) {
    if (stack.size() == MAX_SCREENS) {
      throw Problem.invalid("%d screens are open. Go back first.".formatted(MAX_SCREENS));
    }
    Visit visit = Visit.of(screen, form.screen(screen), data);
    visits.put(screen, visit);
    stack.add(visit);
    PhoneScope scope = new PhoneScope(visits, visit, false);
    for (PhoneScope.Node node : scope.allNodes()) {
      if (node.isField()) {
        set(visit, node, PhoneField.initialValue(scope, node));
      }
    }
  }

  private static void set(Visit visit, PhoneScope.Node node, @Nullable Object value) {
    if (value == null) {
      visit.values().remove(node.name());
    } else {
      visit.values().put(PhoneValue.text(node.name()), value);
    }
  }

  private Visit top() {
    return stack.get(stack.size() - 1);
  }

  private PhoneScope scope(boolean isSending) {
    return new PhoneScope(visits, top(), isSending);
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "The form is %s. Open it again.".formatted(state.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** Enters values. Changes nothing if one of them is refused. */
  synchronized void fill(Map<String, Object> values) {
    requireOpen();
    Map<String, Object> checked = new LinkedHashMap<>();
    values.forEach((name, value) -> checked.put(name, field(name).checked(value)));
    checked.forEach((name, value) -> set(top(), node(name), value));
  }

  private PhoneScope.Node node(String name) {
    return scope(false).nodes().stream()
        .filter(node -> node.isField() && name.equals(node.name()))
        .findFirst()
        .orElseThrow(
            () -> Problem.invalid("The screen %s shows no field %s.".formatted(top().id(), name)));
  }

  private PhoneField field(String name) {
    return PhoneField.of(scope(false), node(name));
  }

  /** Enters a value, and runs the action of the field or of its options for it. */
  synchronized void select(String name, @Nullable Object value) {
    requireOpen();
    PhoneScope.Node node = node(name);
    PhoneField field = field(name);
    Object checked = field.checked(value);
    List<Map<?, ?>> actions = PhoneSelection.actions(field, checked);
    actions.forEach(PhoneSession::requireNoEndpoint);
    set(top(), node, checked);
    actions.forEach(this::run);
  }

  /**
   * Taps the Footer, or another component.
   *
   * @param component the name or text of the component; null for the Footer
   * @param item the id of a row
   * @throws Problem if an answer is missing or wrong; nothing changes then
   */
  synchronized void tap(@Nullable String component, @Nullable String item) {
    requireOpen();
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
    run(action);
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

  private static void requireNoEndpoint(Map<?, ?> action) {
    if ("data_exchange".equals(action.get("name"))) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "This action asks the flow's endpoint (data_exchange). The simulated phone does not call"
              + " endpoints yet.");
    }
  }

  private void run(Map<?, ?> action) {
    requireNoEndpoint(action);
    Map<String, Object> payload = scope(true).payload(action);
    switch (PhoneValue.text(action.get("name"))) {
      case "navigate" -> enter(PhoneValue.text(Values.object(action, "next").get("name")), payload);
      case "update_data" -> top().data().putAll(payload);
      case "open_url" -> openedUrl = scope(true).value(action.get("url"));
      case "complete" -> {
        response = answer.apply(payload);
        state = State.COMPLETED;
      }
      default ->
          throw Problem.invalid(
              "The phone does not know the action %s.".formatted(action.get("name")));
    }
  }

  /** Closes the screen on top. */
  synchronized void back() {
    requireOpen();
    if (PhoneValue.isTrue(top().screen().get("refresh_on_back"))) {
      requireNoEndpoint(Map.of("name", "data_exchange"));
    }
    if (stack.size() == 1) {
      state = State.CLOSED;
      return;
    }
    Visit left = stack.remove(stack.size() - 1);
    visits.remove(left.id());
    stack.forEach(visit -> visits.put(visit.id(), visit));
  }

  synchronized void close() {
    requireOpen();
    state = State.CLOSED;
  }

  /** The response of all routes of the phone. */
  synchronized Map<String, Object> view() {
    Visit top = top();
    PhoneScope scope = scope(false);
    Map<String, Object> view = Json.object("session", id);
    view.putAll(about);
    view.putAll(
        Json.object(
            "state", state.name().toLowerCase(Locale.ROOT),
            "screen", top.id(),
            "title", scope.value(top.screen().get("title")),
            "terminal", PhoneValue.isTrue(top.screen().get("terminal")),
            "fields", fields().stream().map(PhoneField::view).toList(),
            "links", links(scope),
            "data", top.data(),
            "errors", errors(),
            "opened_url", openedUrl,
            "response", response,
            "calls", List.of()));
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
