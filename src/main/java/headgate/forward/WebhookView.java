package headgate.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as the API shows it. Secret and headers have values that nobody can read again.
 *
 * @param secret null except in the answer that creates it
 * @param pending how many deliveries wait
 * @param dead how many deliveries failed for good
 */
record WebhookView(
    String id,
    String url,
    List<String> events,
    @Nullable String accountId,
    @Nullable List<String> flowIds,
    String format,
    boolean reveal,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable String description,
    List<String> headerNames,
    @Nullable Instant oldSecretUntil,
    @Nullable Instant failingSince,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant pausedUntil,
    long pending,
    long dead,
    int version,
    Instant createdAt,
    Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> warnings) {

  static WebhookView of(
      Webhook webhook,
      Secrets secrets,
      DeliveryDao deliveries,
      @Nullable String secret,
      @Nullable List<String> warnings) {
    return new WebhookView(
        webhook.id(),
        webhook.url(),
        webhook.events(),
        webhook.accountId(),
        webhook.flowIds(),
        webhook.format().word(),
        webhook.reveal(),
        webhook.enabled(),
        webhook.disabledReason(),
        webhook.description(),
        secrets.headerNames(webhook),
        webhook.oldSecretUntil(),
        webhook.failingSince(),
        webhook.lastSuccessAt(),
        webhook.pausedUntil(),
        deliveries.count(webhook.id(), DeliveryState.PENDING),
        deliveries.count(webhook.id(), DeliveryState.DEAD),
        webhook.version(),
        webhook.createdAt(),
        webhook.updatedAt(),
        secret,
        warnings);
  }
}
