package headgate.forward;

import headgate.outgoing.Signature;
import headgate.outgoing.Target;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the attempts to deliver events. Thread-safe. */
final class Attempts implements AutoCloseable {

  private static final Duration LONGEST_WAIT = Duration.ofHours(24);

  /** The statuses with which a receiver can ask to wait. */
  private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

  private final SecretBox box;
  private final Secrets secrets;
  private final Receiver receiver;
  private final InstantSource clock;

  Attempts(SecretBox box, Receiver receiver, InstantSource clock) {
    this.box = box;
    this.secrets = new Secrets(box);
    this.receiver = receiver;
    this.clock = clock;
  }

  /** Never throws because of the receiver. Takes up to some seconds. */
  Outcome send(Webhook webhook, DueDelivery delivery) {
    Instant at = clock.instant();
    Map<String, String> headers = new LinkedHashMap<>();
    try {
      byte[] body = body(webhook, delivery);
      if (body == null) {
        String error = "The body that Meta sent is not kept any more.";
        return new Outcome(at, 0, null, error, null, null, true);
      }
      if (webhook.isMeta() && delivery.rawSignature() != null) {
        headers.put("X-Hub-Signature-256", delivery.rawSignature());
      }
      headers.putAll(signed(webhook, delivery.eventId(), body, at));
      return send(webhook, headers, body, at);
    } catch (Problem | StartupException e) {
      return new Outcome(at, 0, null, e.getMessage(), null, null, true);
    }
  }

  /** Sends an event that is not stored. */
  Outcome send(Webhook webhook, String eventId, byte[] body) {
    Instant at = clock.instant();
    return send(webhook, new LinkedHashMap<>(signed(webhook, eventId, body, at)), body, at);
  }

  private Outcome send(Webhook webhook, Map<String, String> headers, byte[] body, Instant at) {
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Headgate");
    headers.put("Accept", "*/*");
    long start = System.nanoTime();
    try {
      ReceiverAnswer answer = receiver.post(Target.of(webhook.url()), headers, body);
      return new Outcome(
          at,
          millisSince(start),
          answer.status(),
          answer.isSuccess() ? null : "The receiver answered %d.".formatted(answer.status()),
          answer.start(),
          retryAfter(answer),
          false);
    } catch (IOException e) {
      return new Outcome(at, millisSince(start), null, message(e), null, null, false);
    }
  }

  private static String message(IOException e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }

  /** What the receiver gets. Null if the time of the body is over. */
  byte @Nullable [] body(Webhook webhook, DueDelivery delivery) {
    return webhook.isMeta() ? raw(delivery) : event(webhook, delivery);
  }

  private byte[] event(Webhook webhook, DueDelivery delivery) {
    byte[] joined = box.openBytes(delivery.sealedBody(), EventDao.context(delivery.eventId()));
    return EventData.Bodies.split(joined).of(webhook.reveal());
  }

  private byte @Nullable [] raw(DueDelivery delivery) {
    byte[] sealed = delivery.rawBody();
    if (sealed == null) {
      return null;
    }
    return box.openBytes(sealed, "inbox/" + delivery.rawId());
  }

  private Map<String, String> signed(Webhook webhook, String eventId, byte[] body, Instant at) {
    Map<String, String> headers = new LinkedHashMap<>(secrets.headers(webhook));
    headers.put("webhook-id", eventId);
    headers.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
    headers.put(
        "webhook-signature",
        secrets.signing(webhook, at).stream()
            .map(secret -> Signature.of(secret, eventId, at, body))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  private @Nullable Duration retryAfter(ReceiverAnswer answer) {
    String value = answer.headers().getOrDefault("retry-after", "");
    if (!BUSY.contains(answer.status()) || value.isEmpty()) {
      return null;
    }
    try {
      Duration wait =
          value.matches("[0-9]{1,9}")
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(
                  clock.instant(), Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(value)));
      return wait.isNegative() ? null : wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    } catch (DateTimeException e) {
      return null;
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
