package headgate.sandbox.message;

import headgate.problem.Problem;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.FakeFlow;
import headgate.sandbox.store.FlowStore;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.MessageStore.Reply;
import headgate.sandbox.store.MessageStore.Source;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.AnswerOrder;
import headgate.sandbox.tool.AnswerOrder.Type;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.Variants;
import headgate.sandbox.tool.Variants.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stores the answers of simulated people, and sends them to the business. */
public final class Answers {

  private static final String OTHER_SECRET = "another-secret";

  private final Store store;
  private final Deliveries deliveries;
  private final Callbacks callbacks;
  private final SandboxClock clock;

  public Answers(Store store, Deliveries deliveries, Callbacks callbacks, SandboxClock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
    this.clock = clock;
  }

  /**
   * Answers a message.
   *
   * @return the ids of the answers, the number of webhook requests, and the answer's values
   * @throws Problem if there is no such message, or if its form is filled in and it opens no flow
   */
  public Map<String, Object> answer(String messageId, Source source, AnswerOrder order) {
    SentMessage message =
        store
            .read(handle -> new MessageStore(handle).find(messageId))
            .orElseThrow(() -> Problem.notFound("message", messageId));
    return answer(message, source, order, order.variants().lateSeconds() * 1000L);
  }

  /**
   * @param delayMillis negative to send it in the calling thread
   */
  Map<String, Object> answer(
      SentMessage message, Source source, AnswerOrder order, long delayMillis) {
    if (order.type() == Type.FLOW && !message.opensFlow()) {
      throw Problem.wrongState("This message opens no flow.");
    }
    FakeAccount account =
        store
            .read(handle -> new AccountStore(handle).findByPhoneNumberId(message.phoneNumberId()))
            .orElseThrow();
    long now = clock.now();
    AnswerBodies answer = new AnswerBodies(account, message, flowName(message), order, now);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < order.variants().batch(); i++) {
      ids.add(AnswerBodies.newId());
    }
    Reply reply =
        new Reply(
            message.id(),
            source,
            order.type().name().toLowerCase(Locale.ROOT),
            now,
            answer.response(),
            order.text(),
            order.summary());
    store.run(handle -> new MessageStore(handle).addReplies(ids, reply));
    List<byte[]> bodies =
        callbacks.wants(account.wabaId(), Notification.MESSAGES) ? answer.bodies(ids) : List.of();
    send(account, ids.get(0), bodies, order.variants(), delayMillis);
    return Json.object("ids", ids, "requests", bodies.size(), "response", answer.response());
  }

  private String flowName(SentMessage message) {
    String flowId = message.flowId();
    return flowId == null
        ? ""
        : store.read(handle -> new FlowStore(handle).find(flowId).map(FakeFlow::name).orElse(""));
  }

  private void send(
      FakeAccount account, String lane, List<byte[]> bodies, Variants variants, long delayMillis) {
    String secret = variants.has(Variant.BAD_SIGNATURE) ? OTHER_SECRET : FakeAccount.APP_SECRET;
    if (bodies.isEmpty()) {
      return;
    }
    if (delayMillis < 0) {
      deliveries.sendNow(account.wabaId(), lane, bodies, secret);
    } else {
      deliveries.add(account.wabaId(), lane, bodies, secret, delayMillis, 0);
    }
  }
}
