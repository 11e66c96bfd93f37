package headgate.sandbox.message;

import headgate.sandbox.http.Digests;
import headgate.sandbox.http.Json;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.MessageStore;
import headgate.sandbox.store.SentMessage;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.MessageSettings;
import headgate.sandbox.tool.MessageSettings.AutoStatus;
import headgate.sandbox.tool.MessageSettings.Window;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statuses that messages get by themselves. */
final class Statuses {

  /** The person did not write in the last 24 hours (Cloud API, error codes). */
  private static final int WINDOW_CLOSED = 131047;

  private static final String ERRORS_URL =
      "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/";

  private final Store store;
  private final Deliveries deliveries;
  private final Callbacks callbacks;
  private final SandboxSettings.Holder settings;
  private final SandboxClock clock;

  Statuses(
      Store store,
      Deliveries deliveries,
      Callbacks callbacks,
      SandboxSettings.Holder settings,
      SandboxClock clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.callbacks = callbacks;
    this.settings = settings;
    this.clock = clock;
  }

  /** Stores the statuses of a message, and tells the business about each. */
  void add(FakeAccount account, SentMessage message) {
    MessageSettings current = settings.get().messages();
    int failure = failure(current, message);
    if (failure > 0) {
      add(account, message, "failed", failure, current.statusDelayMillis());
      return;
    }
    for (AutoStatus status : AutoStatus.values()) {
      if (status != AutoStatus.OFF && status.compareTo(current.autoStatus()) <= 0) {
        String name = status.name().toLowerCase(Locale.ROOT);
        add(account, message, name, null, (long) current.statusDelayMillis() * status.ordinal());
      }
    }
  }

  /** The code of the error with which the message fails; 0 if it does not. */
  private static int failure(MessageSettings settings, SentMessage message) {
    if (settings.failedWith() > 0) {
      return settings.failedWith();
    }
    return settings.window() == Window.CLOSED && !message.type().equals("template")
        ? WINDOW_CLOSED
        : 0;
  }

  private void add(
      FakeAccount account,
      SentMessage message,
      String status,
      @Nullable Integer code,
      long delayMillis) {
    long now = clock.now();
    store.run(handle -> new MessageStore(handle).addStatus(message.id(), status, now, code));
    if (!callbacks.wants(Notification.MESSAGES)) {
      return;
    }
    Map<String, Object> value = Notification.value(account);
    if (code == null) {
      value.put("contacts", List.of(Notification.contact(message.to())));
    }
    value.put("statuses", List.of(view(message, status, code, now)));
    byte[] body =
        Json.bytes(
            Notification.body(
                account.wabaId(), now, List.of(Notification.change(Notification.MESSAGES, value))));
    deliveries.add(
        account.wabaId(),
        message.id(),
        body,
        Digests.signature(FakeAccount.APP_SECRET, body),
        delayMillis);
  }

  private static Map<String, Object> view(
      SentMessage message, String status, @Nullable Integer code, long now) {
    boolean isPriced = status.equals("sent") || status.equals("delivered");
    return Json.object(
        "id", message.id(),
        "status", status,
        "timestamp", Long.toString(now),
        "recipient_id", message.to().waId(),
        "recipient_user_id", message.to().userId(),
        "pricing", isPriced ? pricing(message) : null,
        "biz_opaque_callback_data", message.callbackData(),
        "errors", code == null ? null : List.of(error(code)));
  }

  private static Map<String, Object> pricing(SentMessage message) {
    boolean isTemplate = message.type().equals("template");
    return Json.object(
        "billable",
        isTemplate,
        "pricing_model",
        "PMP",
        "category",
        isTemplate ? "marketing" : "service",
        "type",
        isTemplate ? "regular" : "free_customer_service");
  }

  private static Map<String, Object> error(int code) {
    String title =
        switch (code) {
          case WINDOW_CLOSED -> "Re-engagement message";
          case 131026 -> "Message undeliverable";
          case 131049 -> "Meta chose not to deliver";
          default -> "A simulated error";
        };
    String details =
        switch (code) {
          case WINDOW_CLOSED ->
              "Message failed to send because more than 24 hours have passed since the customer"
                  + " last replied to this number.";
          case 131026 -> "Message Undeliverable.";
          case 131049 -> "This message was not delivered to maintain healthy ecosystem engagement.";
          default -> "The simulator's setting failed_with is %d.".formatted(code);
        };
    return Json.object(
        "code", code,
        "title", title,
        "message", title,
        "error_data", Json.object("details", details),
        "href", ERRORS_URL);
  }
}
