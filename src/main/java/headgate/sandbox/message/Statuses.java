package headgate.sandbox.message;

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
import java.util.ArrayList;
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

  /** A status and its error code, which is null for other statuses than {@code failed}. */
  private record Step(String status, @Nullable Integer code) {}

  /** Stores the statuses of a message, and tells the business about each. */
  void add(FakeAccount account, SentMessage message) {
    add(account, message, steps(settings.get().messages(), message));
  }

  /** Stores that the person has seen the message, and tells the business. */
  void addRead(FakeAccount account, SentMessage message) {
    add(account, message, List.of(new Step("read", null)));
  }

  private void add(FakeAccount account, SentMessage message, List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    long now = clock.now();
    store.run(
        handle -> {
          MessageStore messages = new MessageStore(handle);
          steps.forEach(step -> messages.addStatus(message.id(), step.status(), now, step.code()));
        });
    int pause = settings.get().messages().statusDelayMillis();
    if (callbacks.wants(account.wabaId(), Notification.MESSAGES)) {
      deliveries.add(
          account.wabaId(),
          message.id(),
          steps.stream().map(step -> body(account, message, step, now)).toList(),
          FakeAccount.APP_SECRET,
          pause,
          pause);
    }
  }

  private static List<Step> steps(MessageSettings current, SentMessage message) {
    int failure = failure(current, message);
    if (failure > 0) {
      return List.of(new Step("failed", failure));
    }
    List<Step> steps = new ArrayList<>();
    for (AutoStatus status : AutoStatus.values()) {
      if (status != AutoStatus.OFF && status.compareTo(current.autoStatus()) <= 0) {
        steps.add(new Step(status.name().toLowerCase(Locale.ROOT), null));
      }
    }
    return steps;
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

  private static byte[] body(FakeAccount account, SentMessage message, Step step, long now) {
    Map<String, Object> value = Notification.value(account);
    if (step.code() == null) {
      value.put("contacts", List.of(Notification.contact(message.to())));
    }
    value.put("statuses", List.of(view(message, step.status(), step.code(), now)));
    return Json.bytes(
        Notification.body(
            account.wabaId(), now, List.of(Notification.change(Notification.MESSAGES, value))));
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
