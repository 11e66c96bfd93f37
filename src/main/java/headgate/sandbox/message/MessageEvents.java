package headgate.sandbox.message;

import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.MessageStore.Source;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.AnswerOrder;
import headgate.sandbox.tool.MessageSettings;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import headgate.sandbox.tool.Variants.Variant;

/** What happens by itself after a message is accepted: its statuses, and an answer. */
public final class MessageEvents {

  private final Statuses statuses;
  private final Answers answers;
  private final SandboxSettings.Holder settings;

  public MessageEvents(
      Store store,
      Deliveries deliveries,
      Callbacks callbacks,
      Answers answers,
      SandboxSettings.Holder settings,
      SandboxClock clock) {
    this.statuses = new Statuses(store, deliveries, callbacks, settings, clock);
    this.answers = answers;
    this.settings = settings;
  }

  /** Must be called after the message is stored, and before the send is answered. */
  public void accepted(FakeAccount account, SentMessage message) {
    MessageSettings current = settings.get().messages();
    AnswerOrder order = current.autoReply();
    boolean isEarly = order != null && order.variants().has(Variant.BEFORE_SEND_ANSWER);
    if (order != null && isEarly && message.opensFlow()) {
      answers.answer(message, Source.AUTO, order, -1);
    }
    statuses.add(account, message);
    if (order != null && !isEarly && message.opensFlow()) {
      long late = order.variants().lateSeconds() * 1000L;
      // After the last status, which has the delay of three.
      long afterStatuses = 4L * current.statusDelayMillis();
      answers.answer(message, Source.AUTO, order, Math.max(late, afterStatuses));
    }
  }

  /** The person has seen a message. */
  void read(FakeAccount account, SentMessage message) {
    statuses.addRead(account, message);
  }
}
