package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.endpoint.EndpointCall;
import headgate.sandbox.endpoint.Knobs;
import headgate.sandbox.endpoint.Outcome;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An opened form: its screens, what was entered, and how it ended. Thread-safe. A call of the
 * endpoint blocks the other methods.
 */
final class PhoneSession {

  private static final int MAX_CALLS = 200;

  private enum State {
    OPEN,
    COMPLETED,
    CLOSED
  }

  /** What the end of a form means for its message. */
  interface Ending {

    /**
     * Sends the answer.
     *
     * @param payload of {@code complete}, or the endpoint's {@code params}
     * @return what was sent
     */
    Map<String, Object> completed(Map<String, Object> payload);

    /** The endpoint refused the flow token. */
    void refused();
  }

  private final String id;
  private final OpenedForm opened;
  private final Knobs knobs;
  private final Ending ending;
  private final ScreenStack screens;
  private final List<EndpointCall> calls = new ArrayList<>();
  private State state = State.OPEN;
  private @Nullable Object response;
  private @Nullable Object openedUrl;
  private @Nullable EndpointCall failure;
  private @Nullable String errorMessage;

  /**
   * @param knobs for the calls of the endpoint that have none of their own
   */
  PhoneSession(String id, OpenedForm opened, Knobs knobs, Ending ending) {
    this.id = id;
    this.opened = opened;
    this.knobs = knobs;
    this.ending = ending;
    this.screens = new ScreenStack(opened.form());
  }

  String id() {
    return id;
  }

  /** Opens the first screen. */
  synchronized void navigate(String screen, Map<String, Object> data) {
    screens.enter(screen, data);
  }

  /** Asks the endpoint for the first screen. */
  synchronized void init() {
    ask(EndpointQuestion.init(opened.form()), null);
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "The form is %s. Open it again.".formatted(state.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** Forgets the messages of the last action. */
  private void begin() {
    failure = null;
    errorMessage = null;
  }

  /** Enters values. Changes nothing if one of them is refused. */
  synchronized void fill(Map<String, Object> values) {
    requireOpen();
    Map<String, Object> checked = new LinkedHashMap<>();
    values.forEach((name, value) -> checked.put(name, screens.field(name).checked(value)));
    checked.forEach(screens::set);
  }

  /**
   * Enters a value, and runs the action of the field or of its options for it.
   *
   * @param own knobs for the calls of this action; null for those of the session
   */
  synchronized void select(String name, @Nullable Object value, @Nullable Knobs own) {
    requireOpen();
    PhoneField field = screens.field(name);
    Object checked = field.checked(value);
    List<Map<?, ?>> actions = PhoneSelection.actions(field, checked);
    begin();
    screens.set(name, checked);
    for (Map<?, ?> action : actions) {
      if (state == State.OPEN) {
        run(action, own);
      }
    }
  }

  /**
   * Taps the Footer, or another component.
   *
   * @param component the name or text of the component; null for the Footer
   * @param item the id of a row
   * @throws Problem if an answer is missing or wrong; nothing changes then
   */
  synchronized void tap(@Nullable String component, @Nullable String item, @Nullable Knobs own) {
    requireOpen();
    Map<?, ?> action = screens.tapped(component, item);
    begin();
    run(action, own);
  }

  private void run(Map<?, ?> action, @Nullable Knobs own) {
    PhoneScope scope = screens.scope(true);
    Map<String, Object> payload = scope.payload(action);
    switch (PhoneValue.text(action.get("name"))) {
      case "navigate" ->
          screens.enter(PhoneValue.text(Values.object(action, "next").get("name")), payload);
      case "update_data" -> screens.top().data().putAll(payload);
      case "open_url" -> openedUrl = scope.value(action.get("url"));
      case "complete" -> complete(payload);
      case "data_exchange" ->
          ask(EndpointQuestion.exchange(opened.form(), screens.top().id(), payload), own);
      default ->
          throw Problem.invalid(
              "The phone does not know the action %s.".formatted(action.get("name")));
    }
  }

  private void complete(Map<String, Object> payload) {
    response = ending.completed(payload);
    state = State.COMPLETED;
  }

  private void ask(EndpointQuestion question, @Nullable Knobs own) {
    ExchangeResult reaction = opened.endpoint().ask(question, own == null ? knobs : own);
    calls.addAll(reaction.calls());
    if (calls.size() > MAX_CALLS) {
      calls.subList(0, calls.size() - MAX_CALLS).clear();
    }
    EndpointAnswer answer = reaction.answer();
    if (answer == null) {
      fail(reaction.result());
    } else if (answer.params() != null) {
      complete(answer.params());
    } else {
      screens.show(answer);
      errorMessage = answer.errorMessage();
    }
  }

  /** A refused token ends the form. After another failure, the person can try again. */
  private void fail(EndpointCall result) {
    failure = result;
    if (result.outcome() == Outcome.REFUSED_TOKEN) {
      ending.refused();
    }
    if (result.outcome() == Outcome.REFUSED_TOKEN || screens.isEmpty()) {
      state = State.CLOSED;
    }
  }

  /** Closes the screen on top. The first screen closes the form. */
  synchronized void back(@Nullable Knobs own) {
    requireOpen();
    begin();
    if (!screens.hasPrevious()) {
      state = State.CLOSED;
      return;
    }
    OpenScreen left = screens.top();
    if (PhoneValue.isTrue(left.screen().get("refresh_on_back"))) {
      ask(EndpointQuestion.back(left.id(), screens.idsBelowTop()), own);
    } else {
      screens.back();
    }
  }

  synchronized void close() {
    requireOpen();
    begin();
    state = State.CLOSED;
  }

  /** The response of all routes of the phone. */
  synchronized Map<String, Object> view() {
    Map<String, Object> view = Json.object("session", id);
    view.putAll(opened.about());
    view.put("state", state.name().toLowerCase(Locale.ROOT));
    view.putAll(screens.view());
    view.putAll(
        Json.object(
            "error_message", errorMessage,
            "error", error(),
            "opened_url", openedUrl,
            "response", response,
            "calls", calls.stream().map(EndpointCall::view).toList()));
    return view;
  }

  private @Nullable Map<String, Object> error() {
    return failure == null
        ? null
        : Json.object("outcome", failure.outcome().text(), "message", failure.error());
  }
}
