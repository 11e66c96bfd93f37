package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.endpoint.EndpointCall;
import headgate.sandbox.endpoint.Knobs;
import headgate.sandbox.phone.EndpointQuestion.Action;
import headgate.sandbox.tool.ToolBody;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One call of an endpoint for a phone that keeps the state of its form by itself. Sends no answer
 * to the business. Thread-safe.
 */
public final class PhoneExchange {

  private final FormFinder forms;

  PhoneExchange(FormFinder forms) {
    this.forms = forms;
  }

  /**
   * Calls the endpoint, and reacts as a phone does.
   *
   * @param json {@code message_id}, or {@code flow_id} with {@code flow_token} and {@code mode};
   *     {@code action}; {@code screen} and {@code data}; {@code knobs}
   * @return {@code outcome}, {@code status}, {@code duration_ms}, {@code request}, {@code answer}
   *     and {@code error} of the call that counts, and {@code calls}
   * @throws Problem if the body is wrong, or there is no such message or flow
   */
  public Map<String, Object> run(byte[] json) {
    ToolBody body = ToolBody.of(json);
    String messageId = FormFinder.messageId(body);
    OpenedForm opened = messageId == null ? forms.ofFlow(body) : forms.of(forms.message(messageId));
    Knobs knobs = Knobs.parse(body.any("knobs"));
    EndpointQuestion question = question(opened.form(), body);
    body.requireNoUnknownKeys();
    ExchangeResult reaction = opened.endpoint().ask(question, knobs);
    Map<String, Object> view = new LinkedHashMap<>(reaction.result().view());
    view.put("calls", reaction.calls().stream().map(EndpointCall::view).toList());
    return view;
  }

  private static EndpointQuestion question(PhoneForm form, ToolBody body) {
    String screen = body.textOrNull("screen", null);
    Map<String, Object> data = body.object("data");
    Action action = body.requiredConstant("action", Action.class);
    if (action == Action.INIT) {
      return EndpointQuestion.init(form);
    }
    if (screen == null) {
      throw Problem.malformed("screen is required.");
    }
    form.screen(screen);
    return action == Action.BACK
        ? EndpointQuestion.back(screen, form.screens().keySet())
        : EndpointQuestion.exchange(form, screen, data);
  }
}
