package headgate.sandbox.tool;

import headgate.sandbox.http.Json;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings for messages and webhooks.
 *
 * @param callback the app's callback URL; null for that of its subscription
 * @param verifyToken with which the callback was verified
 * @param statusDelayMillis between the answer to a send and its first status, and between statuses
 * @param failedWith the error code of the status {@code failed} that every message gets; 0 for none
 * @param pairLimit whether a number can send only so often to one person
 * @param retries how often a webhook is sent again
 * @param autoReply what every message with a flow is answered with; null for nothing
 */
public record MessageSettings(
    @Nullable String callback,
    @Nullable String verifyToken,
    AutoStatus autoStatus,
    int statusDelayMillis,
    Window window,
    int failedWith,
    boolean pairLimit,
    int retries,
    @Nullable AnswerOrder autoReply) {

  private static final int MAX_DELAY_MILLIS = 60_000;
  private static final int MAX_RETRIES = 20;

  /** The last of the statuses that a message gets by itself. */
  public enum AutoStatus {
    OFF,
    SENT,
    DELIVERED,
    READ
  }

  /** Whether the person wrote in the last 24 hours, and how Meta says that they did not. */
  public enum Window {
    OPEN,
    /** Messages other than templates get the status {@code failed}. */
    CLOSED,
    /** Messages other than templates are refused. */
    CLOSED_AT_ONCE
  }

  static final MessageSettings DEFAULT =
      new MessageSettings(null, null, AutoStatus.DELIVERED, 50, Window.OPEN, 0, false, 5, null);

  MessageSettings with(ToolBody body) {
    return new MessageSettings(
        body.textOrNull("callback", callback),
        body.textOrNull("verify_token", verifyToken),
        body.constant("auto_status", AutoStatus.class, autoStatus),
        (int) body.number("status_delay_ms", 0, MAX_DELAY_MILLIS, statusDelayMillis),
        body.constant("window", Window.class, window),
        (int) body.number("failed_with", 0, Integer.MAX_VALUE, failedWith),
        body.flag("pair_limit", pairLimit),
        (int) body.number("retries", 0, MAX_RETRIES, retries),
        body.has("auto_reply") ? order(body.nestedOrNull("auto_reply")) : autoReply);
  }

  private static @Nullable AnswerOrder order(@Nullable ToolBody body) {
    if (body == null) {
      return null;
    }
    AnswerOrder order = AnswerOrder.from(body);
    body.requireNoUnknownKeys();
    return order;
  }

  void addTo(Map<String, Object> view) {
    view.put("callback", callback);
    view.put("has_verify_token", verifyToken != null);
    view.putAll(
        Json.object(
            "auto_status", autoStatus.name().toLowerCase(Locale.ROOT),
            "status_delay_ms", statusDelayMillis,
            "window", window.name().toLowerCase(Locale.ROOT),
            "failed_with", failedWith,
            "pair_limit", pairLimit,
            "retries", retries));
    view.put("auto_reply", autoReply == null ? null : autoReply.view());
  }
}
