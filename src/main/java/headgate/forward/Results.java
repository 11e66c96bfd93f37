package headgate.forward;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.http.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Stores how attempts end, and what follows for the delivery and its webhook. */
final class Results {

  private static final Duration LONGEST_FAILURE = Duration.ofDays(5);

  private final Backoff backoff;

  Results(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * Stores the outcome, in the transaction of the caller.
   *
   * @param webhook as it is now
   * @return what becomes of the delivery
   */
  DeliveryState store(
      Handle handle, Webhook webhook, DueDelivery delivery, Outcome outcome, Instant now) {
    WebhookDao webhooks = new WebhookDao(handle);
    if (outcome.isSuccess()) {
      webhooks.succeeded(webhook, now);
      return record(handle, delivery, outcome, DeliveryState.DELIVERED, now);
    }
    if (!outcome.isFinal()) {
      failed(handle, webhooks, webhook, outcome, now);
    }
    return backoff
        .after(delivery.attempts() + 1)
        .filter(pause -> !outcome.isFinal())
        .map(pause -> record(handle, delivery, outcome, DeliveryState.PENDING, now.plus(pause)))
        .orElseGet(() -> last(handle, delivery, outcome, now));
  }

  /** Enabling the webhook sends what it refused with 410. */
  private static DeliveryState last(
      Handle handle, DueDelivery delivery, Outcome outcome, Instant now) {
    DeliveryState state = outcome.isGone() ? DeliveryState.PENDING : DeliveryState.DEAD;
    return record(handle, delivery, outcome, state, now);
  }

  private static DeliveryState record(
      Handle handle, DueDelivery delivery, Outcome outcome, DeliveryState state, Instant next) {
    new DeliveryDao(handle).record(delivery, outcome, state, next);
    return state;
  }

  private static void failed(
      Handle handle, WebhookDao webhooks, Webhook webhook, Outcome outcome, Instant now) {
    Instant since = webhook.failingSince() == null ? now : webhook.failingSince();
    Duration wait = outcome.retryAfter();
    webhooks.failed(webhook, since, wait == null ? null : now.plus(wait));
    if (!webhook.enabled()) {
      return;
    }
    if (outcome.isGone()) {
      disable(handle, webhook, "The receiver answered 410, which means that it is gone.", now);
    } else if (!since.plus(LONGEST_FAILURE).isAfter(now)) {
      disable(
          handle,
          webhook,
          "Every attempt of %d days failed. The last one: %s"
              .formatted(LONGEST_FAILURE.toDays(), outcome.error()),
          now);
    }
  }

  private static void disable(Handle handle, Webhook webhook, String reason, Instant now) {
    new WebhookDao(handle).disable(webhook, reason, now);
    AuditDetail detail =
        WebhookAudit.identity(webhook)
            .withChange("enabled", true, false)
            .with("disabled_reason", reason);
    new AuditDao(handle).add(Actor.LOCAL, AuditAction.WEBHOOK_UPDATE, webhook.id(), detail, now);
  }
}
