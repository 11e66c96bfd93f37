package headgate.sandbox.message;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.ChatStore;
import headgate.sandbox.store.ChatStore.Filter;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.MessageStore.Source;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.AnswerOrder;
import headgate.sandbox.tool.ToolBody;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The chats of simulated people with the business: what they see, and what they do. */
public final class Chats {

  private final Store store;
  private final Answers answers;
  private final MessageEvents events;
  private final Callbacks callbacks;
  private final SampleFiles samples;

  public Chats(Store store, Answers answers, MessageEvents events, Callbacks callbacks) {
    this.store = store;
    this.answers = answers;
    this.events = events;
    this.callbacks = callbacks;
    this.samples = new SampleFiles(store);
  }

  private static ChatStore reader(Handle handle) {
    return new ChatStore(handle, new MessageContents(handle));
  }

  /** The chats, that with the newest message first. A chat is with one number of the business. */
  public List<Map<String, Object>> chats(int limit, int offset) {
    List<Map<String, Object>> chats = store.read(handle -> reader(handle).chats(limit, offset));
    Map<String, Map<String, Object>> numbers = new HashMap<>();
    for (Map<String, Object> chat : chats) {
      String id = String.valueOf(chat.get("phone_number_id"));
      chat.putAll(numbers.computeIfAbsent(id, this::number));
    }
    return chats;
  }

  /** Whether anybody receives what people write is a property of the number. */
  private Map<String, Object> number(String phoneNumberId) {
    FakeAccount account =
        store
            .read(handle -> new AccountStore(handle).findByPhoneNumberId(phoneNumberId))
            .orElseThrow();
    return Json.object(
        "display_phone_number", account.displayPhoneNumber(),
        "business", account.name(),
        "has_callback", callbacks.wants(account.wabaId(), Notification.MESSAGES));
  }

  /**
   * A page of the messages, newest first, with their statuses and what the person wrote after each.
   *
   * @param before only messages with a lower number
   */
  public List<Map<String, Object>> messages(Filter filter, long before, int limit) {
    return store.read(handle -> reader(handle).page(filter, before, limit));
  }

  /**
   * What the button of a message opens: the text of the flow that was sent, as {@code
   * json_definition}, and the screen and data at which it begins.
   *
   * @throws Problem if there is no such message, if it opens no flow, or if the flow's text is gone
   */
  public Map<String, Object> form(String messageId) {
    SentMessage message = require(messageId);
    String flowId = message.flowId();
    if (flowId == null) {
      throw Problem.wrongState("This message opens no flow.");
    }
    Map<String, Object> button = message.button();
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("message_id", messageId);
    form.put("phone_number_id", message.phoneNumberId());
    form.put("user_id", message.to().userId());
    form.put("flow_id", flowId);
    Optional<FakeFlow> flow = store.read(handle -> new FlowStore(handle).find(flowId));
    form.put("flow_name", flow.map(FakeFlow::name).orElse(""));
    form.put("endpoint_uri", flow.map(FakeFlow::endpointUri).orElse(null));
    form.put("flow_token", message.flowToken());
    form.put("flow_action", button.get("flow_action"));
    form.put("mode", button.get("mode"));
    form.put("screen", button.get("screen"));
    form.put("data", button.get("data"));
    form.put("json_definition", text(flowId, message.flowVersion()));
    return form;
  }

  private String text(String flowId, int version) {
    return store
        .read(handle -> new FlowStore(handle).text(flowId, version))
        .map(text -> new String(text, StandardCharsets.UTF_8))
        .orElseThrow(
            () ->
                Problem.of(
                    Problem.Kind.NOT_FOUND,
                    "The text of flow %s that this message opens is gone.".formatted(flowId)));
  }

  /**
   * The person answers a message: fills in its form, taps a quick reply, or writes a text.
   *
   * @param json the body, as {@link AnswerOrder#from} reads it
   * @return the ids of the person's messages, the number of webhook requests, and the values
   * @throws Problem if there is no such message, or if it has no form or no such button
   */
  public Map<String, Object> reply(String messageId, byte[] json) {
    ToolBody body = ToolBody.of(json);
    AnswerOrder order = AnswerOrder.from(body);
    body.requireNoUnknownKeys();
    SentMessage message = require(messageId);
    if (order.type() == AnswerOrder.Type.BUTTON) {
      Map<String, Object> contents = store.read(handle -> new MessageContents(handle).of(message));
      if (!MessageContents.quickReplies(contents).contains(order.text())) {
        throw Problem.invalid("This message has no quick reply \"%s\".".formatted(order.text()));
      }
    }
    FakeAccount account = accountOf(message);
    return answers.answer(
        messageId,
        Source.CALL,
        new AnswerOrder(
            order.type(),
            samples.stored(account, order.response()),
            order.text(),
            order.summary(),
            order.variants()));
  }

  /**
   * The person sees a message and those before it, and the business is told.
   *
   * @return how many messages were unread
   * @throws Problem if there is no such message
   */
  public int read(String messageId) {
    SentMessage last = require(messageId);
    FakeAccount account = accountOf(last);
    List<SentMessage> unread = store.read(handle -> reader(handle).unread(last));
    unread.forEach(message -> events.read(account, message));
    return unread.size();
  }

  private FakeAccount accountOf(SentMessage message) {
    return store
        .read(handle -> new AccountStore(handle).findByPhoneNumberId(message.phoneNumberId()))
        .orElseThrow();
  }

  private SentMessage require(String messageId) {
    return store
        .read(handle -> new MessageStore(handle).find(messageId))
        .orElseThrow(() -> Problem.notFound("message", messageId));
  }
}
