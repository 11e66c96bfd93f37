package headgate.sandbox.phone;

import headgate.problem.Problem;
import headgate.sandbox.endpoint.Knobs;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.message.Answers;
import headgate.sandbox.store.MessageStore.Source;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.tool.AnswerOrder;
import headgate.sandbox.tool.ToolBody;
import headgate.sandbox.tool.Variants;
import headgate.sandbox.tool.Variants.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens forms, and keeps the last ones. A restart closes all. Thread-safe. */
final class PhoneSessions {

  /** Of all messages and trials. Beyond it the one that was opened first is closed. */
  static final int MAX_SESSIONS = 2_000;

  private static final int MAX_DISABLED_BUTTONS = 1_000;

  private final FormFinder forms;
  private final Answers answers;

  private final NewestEntries<PhoneSession> sessions = new NewestEntries<>(MAX_SESSIONS);

  /** The messages whose button is disabled. */
  private final NewestEntries<Boolean> disabled = new NewestEntries<>(MAX_DISABLED_BUTTONS);

  PhoneSessions(FormFinder forms, Answers answers) {
    this.forms = forms;
    this.answers = answers;
  }

  /**
   * Opens the form of a message. Or that of a flow, to try it: without a message, there is nobody
   * to whom the answer can be sent.
   *
   * @throws Problem if the body is wrong, if there is no such message or flow, or if the button of
   *     the message is disabled
   */
  PhoneSession open(ToolBody body) {
    String messageId = FormFinder.messageId(body);
    Variants variants = body.variants();
    Knobs knobs = Knobs.parse(body.any("knobs"));
    PhoneSession opened =
        messageId == null ? ofFlow(body, knobs) : ofMessage(messageId, body, variants, knobs);
    sessions.add(opened.id(), opened);
    return opened;
  }

  /**
   * @throws Problem if there is no such session, or newer ones took its place
   */
  PhoneSession find(String id) {
    PhoneSession session = sessions.get(id);
    if (session == null) {
      throw Problem.notFound("phone session", id);
    }
    return session;
  }

  private PhoneSession ofMessage(String messageId, ToolBody body, Variants variants, Knobs knobs) {
    SentMessage message = forms.message(messageId);
    OpenedForm form = forms.of(message);
    body.requireNoUnknownKeys();
    requireEnabled(messageId);
    Map<String, Object> button = message.button();
    return start(
        new PhoneSession(newId(), form, knobs, new MessageEnding(messageId, variants)),
        form.form(),
        button.get("flow_action"),
        button.get("screen"),
        button.get("data"));
  }

  private PhoneSession ofFlow(ToolBody body, Knobs knobs) {
    String flowAction = body.textOrNull("flow_action", null);
    String screen = body.textOrNull("screen", null);
    Map<String, Object> data = body.object("data");
    OpenedForm form = forms.ofFlow(body);
    body.requireNoUnknownKeys();
    return start(
        new PhoneSession(newId(), form, knobs, new TrialEnding()),
        form.form(),
        flowAction,
        screen,
        data);
  }

  private static String newId() {
    return RandomValues.hex(8);
  }

  private static PhoneSession start(
      PhoneSession session,
      PhoneForm form,
      @Nullable Object flowAction,
      @Nullable Object screen,
      @Nullable Object data) {
    if ("data_exchange".equals(flowAction)) {
      session.init();
      return session;
    }
    Map<String, Object> given = new LinkedHashMap<>();
    if (data instanceof Map<?, ?> map) {
      map.forEach((key, value) -> given.put(String.valueOf(key), value));
    }
    session.navigate(screen instanceof String id ? id : form.entry(), given);
    return session;
  }

  private void requireEnabled(String messageId) {
    if (disabled.get(messageId) != null) {
      throw Problem.of(
          Problem.Kind.IN_USE,
          "The endpoint refused the flow token, so the button of this message is disabled.");
    }
  }

  private void disable(String messageId) {
    disabled.add(messageId, true);
  }

  /** The answer goes to the business that sent the message. */
  private final class MessageEnding implements PhoneSession.Ending {

    private final String messageId;
    private final Variants variants;

    MessageEnding(String messageId, Variants variants) {
      this.messageId = messageId;
      this.variants = variants;
    }

    @Override
    public Map<String, Object> completed(Map<String, Object> payload) {
      Map<String, Object> sent = new LinkedHashMap<>(payload);
      if (variants.has(Variant.NO_TOKEN)) {
        sent.remove("flow_token"); // an endpoint's params have one
      }
      return answers.answer(messageId, Source.PHONE, new AnswerOrder(sent, variants));
    }

    @Override
    public void refused() {
      disable(messageId);
    }
  }

  /** The answer is only shown. */
  private static final class TrialEnding implements PhoneSession.Ending {

    @Override
    public Map<String, Object> completed(Map<String, Object> payload) {
      return Json.object("response", payload);
    }

    @Override
    public void refused() {
      // there is no message with a button
    }
  }
}
