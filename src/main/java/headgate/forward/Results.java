package headgate.forward;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.http.Actor;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores how attempts end, and what follows for the delivery and its webhook. */
final class Results {

  private static final Duration LONGEST_FAILURE = Duration.ofDays(5);

  private final Backoff backoff;

  Results(Backoff backoff) {
    this.backoff = backoff;
  }

  /**
   * What became of a delivery.
   *
   * @param webhook as it is now; null if it was deleted, with its deliveries
   */
  record Stored(DeliveryState state, @Nullable Webhook webhook) {}

  /**
   * Stores the outcome, in the transaction of the caller.
   *
   * @param sentTo the webhook as it was
   */
  Stored store(Handle handle, Webhook sentTo, DueDelivery delivery, Outcome outcome, Instant now) {
    WebhookDao webhooks = new WebhookDao(handle);
    Webhook webhook =
        (outcome.isSuccess() ? webhooks.succeeded(sentTo, now) : webhooks.find(sentTo.id()))
            .orElse(null);
    if (webhook == null) {
      return new Stored(DeliveryState.CANCELLED, null);
    }
    DeliveryState state =
        outcome.isSuccess()
            ? record(handle, delivery, outcome, DeliveryState.DELIVERED, now)
            : failed(handle, webhook, delivery, outcome, now);
    return new Stored(state, webhook);
  }

  private DeliveryState failed(
      Handle handle, Webhook webhook, DueDelivery delivery, Outcome outcome, Instant now) {
    if (!outcome.isFinal()) {
      noteFailure(handle, webhook, outcome, now);
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
    new DueDeliveryDao(handle).record(delivery, outcome, state, next);
    return state;
  }

  private static void noteFailure(Handle handle, Webhook webhook, Outcome outcome, Instant now) {
    Instant since = webhook.failingSince() == null ? now : webhook.failingSince();
    Duration wait = outcome.retryAfter();
    new WebhookDao(handle).failed(webhook, since, wait == null ? null : now.plus(wait));
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
