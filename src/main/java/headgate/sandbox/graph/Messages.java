package headgate.sandbox.graph;

import headgate.sandbox.graph.FlowMessage.Content;
import headgate.sandbox.http.GraphFailure;
import headgate.sandbox.http.Json;
import headgate.sandbox.http.Parameters;
import headgate.sandbox.http.RandomValues;
import headgate.sandbox.message.MessageEvents;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakePerson;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.MessageSettings;
import headgate.sandbox.tool.MessageSettings.Window;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** {@code POST /{phone-number-id}/messages}: checks and stores messages. */
public final class Messages {

  private static final int MAX_CALLBACK_DATA = 512;

  /** One message in six seconds, and 45 at once (Cloud API, pair rate limits). */
  private static final int PAIR_SECONDS = 6;

  private static final int PAIR_BURST = 45;

  private final Store store;
  private final SandboxClock clock;
  private final SandboxSettings.Holder settings;
  private final MessageEvents events;

  public Messages(
      Store store, SandboxClock clock, SandboxSettings.Holder settings, MessageEvents events) {
    this.store = store;
    this.clock = clock;
    this.settings = settings;
    this.events = events;
  }

  Object send(AuthorizedRequest request) {
    Parameters parameters = request.parameters();
    if (!"whatsapp".equals(parameters.text("messaging_product"))) {
      throw GraphFailure.parameter("Param messaging_product must be one of {WHATSAPP}");
    }
    if ("read".equals(parameters.text("status"))) {
      return Map.of("success", true);
    }
    String to = parameters.text("to", "");
    String recipient = parameters.text("recipient", "");
    if (to.isBlank() && recipient.isBlank()) {
      throw GraphFailure.required("to");
    }
    String callbackData = parameters.text("biz_opaque_callback_data");
    if (callbackData != null) {
      MessageRefusal.requireLength("biz_opaque_callback_data", callbackData, MAX_CALLBACK_DATA);
    }
    Map<?, ?> interactive = object(parameters, "interactive");
    Map<?, ?> template = object(parameters, "template");
    String type = type(parameters, interactive, template);
    SentMessage message =
        store.inTransaction(
            handle -> {
              FakePerson person = person(handle, request.account(), to, recipient);
              requireAllowed(handle, request, person, type);
              Content content = content(handle, request.account(), interactive, template);
              SendableFlow flow = content.flow();
              SentMessage accepted =
                  new SentMessage(
                      "wamid.HBgL" + RandomValues.base64(24),
                      request.id(),
                      person,
                      type,
                      flow == null ? null : flow.flow().id(),
                      flow == null ? FlowStore.DRAFT : flow.version(),
                      content.button(),
                      clock.now(),
                      callbackData,
                      parameters.jsonBody());
              new MessageStore(handle).insert(accepted);
              return accepted;
            });
    events.accepted(request.account(), message);
    return answer(message, to.isBlank() ? recipient : to, to.isBlank());
  }

  private static Object answer(SentMessage message, String input, boolean isUserId) {
    return Json.object(
        "messaging_product", "whatsapp",
        "contacts",
            List.of(
                Json.object(
                    "input",
                    input,
                    "wa_id",
                    isUserId ? null : message.to().waId(),
                    "user_id",
                    message.to().userId())),
        "messages",
            List.of(
                Json.object(
                    "id",
                    message.id(),
                    "message_status",
                    message.type().equals("template") ? "accepted" : null)));
  }

  private static String type(
      Parameters parameters, @Nullable Map<?, ?> interactive, @Nullable Map<?, ?> template) {
    String guess = interactive != null ? "interactive" : template != null ? "template" : "text";
    String type = parameters.text("type", guess);
    if (type.equals("interactive") && interactive == null
        || type.equals("template") && template == null) {
      throw MessageRefusal.missing(type);
    }
    return type;
  }

  private Content content(
      Handle handle,
      FakeAccount account,
      @Nullable Map<?, ?> interactive,
      @Nullable Map<?, ?> template) {
    if (interactive != null && "flow".equals(interactive.get("type"))) {
      return FlowMessage.check(handle, account.wabaId(), interactive, clock.now());
    }
    return template == null
        ? new Content(null, Map.of())
        : TemplateMessage.check(handle, account.wabaId(), template, clock.now());
  }

  /** {@code to} wins, if both are given. */
  private static FakePerson person(
      Handle handle, FakeAccount account, String to, String recipient) {
    if (to.isBlank()) {
      if (!FakePerson.isUserId(recipient)) {
        throw MessageRefusal.badValue("Parameter \"recipient\" is not a user id.");
      }
      return new MessageStore(handle).personWithUserId(recipient);
    }
    String digits = to.replaceAll("\\D", "");
    if (digits.isEmpty() || digits.length() > 20) {
      throw MessageRefusal.badValue("Parameter \"to\" is not a phone number.");
    }
    if (digits.equals(account.displayPhoneNumber().replaceAll("\\D", ""))) {
      throw GraphFailure.message(
          131021, "Recipient cannot be sender", "Sender and recipient phone number is the same.");
    }
    return FakePerson.withNumber(digits);
  }

  private void requireAllowed(
      Handle handle, AuthorizedRequest request, FakePerson person, String type) {
    MessageSettings current = settings.get().messages();
    if (current.window() == Window.CLOSED_AT_ONCE && !type.equals("template")) {
      throw GraphFailure.message(
          131047,
          "Re-engagement message",
          "More than 24 hours have passed since the customer last replied to this number.");
    }
    long since = clock.now() - (long) PAIR_SECONDS * PAIR_BURST;
    if (current.pairLimit()
        && new MessageStore(handle).countSentToSince(request.id(), person.userId(), since)
            >= PAIR_BURST) {
      throw GraphFailure.message(
          131056,
          "(Business Account, Consumer Account) pair rate limit hit",
          "Too many messages to this person in a short time.");
    }
  }

  /** Null if it is missing. */
  private static @Nullable Map<?, ?> object(Parameters parameters, String name) {
    String json = parameters.text(name);
    if (json == null) {
      return null;
    }
    try {
      return Json.map(json);
    } catch (JacksonException e) {
      throw GraphFailure.parameter("Param %s must be an object".formatted(name));
    }
  }
}
