package headgate.forward;

import headgate.problem.Problem;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where events are delivered to. A row of {@code webhook}.
 *
 * @param events words of {@link EventType}, or {@code *}
 * @param accountId null for all accounts
 * @param flowIds null for all flows
 * @param secret sealed
 * @param oldSecret sealed; signs too until {@code oldSecretUntil}
 * @param headers sealed; null if there are none
 * @param failingSince null if the last attempt succeeded
 * @param pausedUntil the receiver asked for no request before it
 */
record Webhook(
    String id,
    String url,
    List<String> events,
    @Nullable String accountId,
    @Nullable List<String> flowIds,
    Format format,
    byte[] secret,
    byte @Nullable [] oldSecret,
    @Nullable Instant oldSecretUntil,
    byte @Nullable [] headers,
    boolean reveal,
    boolean enabled,
    @Nullable String disabledReason,
    @Nullable String description,
    @Nullable Instant failingSince,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant pausedUntil,
    int version,
    Instant createdAt,
    Instant updatedAt) {

  static final String ALL_EVENTS = "*";

  /** What a delivery contains. */
  enum Format {
    /** An event of ours. */
    STANDARD,
    /** The body that Meta sent, with Meta's signature. */
    META;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @throws Problem invalid
     */
    static Format of(String word) {
      return Arrays.stream(values())
          .filter(format -> format.word().equals(word))
          .findFirst()
          .orElseThrow(() -> Problem.invalid("format must be standard or meta."));
    }
  }

  /** Whether it can be sent to now. */
  boolean isReady(Instant now) {
    return enabled && (pausedUntil == null || !now.isBefore(pausedUntil));
  }

  boolean isMeta() {
    return format == Format.META;
  }

  boolean wants(NewEvent event) {
    return wants(event.type())
        && (!isMeta() || event.inbox() != null)
        && (accountId == null || accountId.equals(event.accountId()))
        && (flowIds == null || event.flowId() != null && flowIds.contains(event.flowId()));
  }

  private boolean wants(EventType type) {
    boolean all = events.contains(ALL_EVENTS);
    return switch (type) {
      case WEBHOOK_TEST -> false; // has its own webhook
      case META_OTHER -> all && isMeta();
      default -> all || events.contains(type.word());
    };
  }
}
