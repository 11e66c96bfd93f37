package headgate.forward;

import headgate.http.Body;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonValue;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The body of a request that creates or changes a webhook. Changes the keys that are present. */
final class WebhookEdit {

  private static final int MAX_HEADERS = 10;
  private static final int MAX_HEADER_VALUE = 1_000;
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_FLOWS = 1_000;

  /** Headers of one connection (RFC 9110, 7.6.1), and those that a delivery has itself. */
  private static final Set<String> REFUSED_HEADERS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "host",
          "content-length",
          "content-type",
          "content-encoding",
          "accept",
          "user-agent",
          "x-hub-signature-256");

  private final Body body;
  private final TargetRules rules;
  private final Secrets secrets;

  WebhookEdit(Body body, TargetRules rules, Secrets secrets) {
    this.body = body;
    this.rules = rules;
    this.secrets = secrets;
  }

  /** A new webhook, and its secret, which only the answer to its creation shows. */
  record Created(Webhook webhook, String secret) {}

  /**
   * @throws Problem malformed or invalid; the message names the key
   */
  Created create(String id, Instant now) {
    String given = body.nullableText("secret");
    String secret = given == null ? Signature.newSecret() : Signature.requireSecret(given);
    Webhook empty =
        new Webhook(
            id,
            url(body.requiredText("url")),
            events(),
            null,
            null,
            Webhook.Format.STANDARD,
            secrets.sealSecret(id, secret),
            null,
            null,
            null,
            false,
            true,
            null,
            null,
            null,
            null,
            null,
            0,
            now,
            now);
    return new Created(applyTo(empty, now), secret);
  }

  /**
   * @throws Problem malformed or invalid; the message names the key
   */
  Webhook applyTo(Webhook before, Instant now) {
    boolean enabled = body.flag("enabled").orElse(before.enabled());
    boolean isTurnedOn = enabled && !before.enabled();
    boolean hasUrl = body.has("url");
    boolean hasSecret = body.has("secret") && before.version() > 0;
    return new Webhook(
        before.id(),
        hasUrl ? url(body.requiredText("url")) : before.url(),
        body.has("events") ? events() : before.events(),
        body.has("account_id") ? lowerCase(body.nullableText("account_id")) : before.accountId(),
        body.has("flow_ids") ? flowIds() : before.flowIds(),
        body.text("format").map(Webhook.Format::of).orElse(before.format()),
        hasSecret ? secret(before.id()) : before.secret(),
        hasSecret ? null : before.oldSecret(),
        hasSecret ? null : before.oldSecretUntil(),
        body.has("headers") ? headers(before.id()) : before.headers(),
        body.flag("reveal").orElse(before.reveal()),
        enabled,
        enabled ? null : before.disabledReason(),
        body.has("description") ? description() : before.description(),
        isTurnedOn || hasUrl ? null : before.failingSince(),
        before.lastSuccessAt(),
        isTurnedOn || hasUrl ? null : before.pausedUntil(),
        before.version() + 1,
        before.createdAt(),
        now);
  }

  private String url(String text) {
    return Target.parse(text, rules).url().toString();
  }

  private List<String> events() {
    List<String> events = body.nullableTexts("events");
    if (events == null || events.isEmpty()) {
      throw Problem.malformed("events is required: a list of %s.".formatted(known()));
    }
    Set<String> checked = new LinkedHashSet<>();
    for (String event : events) {
      if (!event.equals(Webhook.ALL_EVENTS) && !EventType.selectable().contains(event)) {
        throw Problem.invalid("events must be of %s; %s is not.".formatted(known(), event));
      }
      checked.add(event);
    }
    return List.copyOf(checked);
  }

  private static String known() {
    return String.join(", ", EventType.selectable()) + ", or *";
  }

  private @Nullable List<String> flowIds() {
    List<String> ids = body.nullableTexts("flow_ids");
    if (ids != null && (ids.isEmpty() || ids.size() > MAX_FLOWS)) {
      throw Problem.invalid(
          "flow_ids must have 1 to %d ids. null means all flows.".formatted(MAX_FLOWS));
    }
    return ids == null ? null : ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList();
  }

  private static @Nullable String lowerCase(@Nullable String id) {
    return id == null ? null : id.toLowerCase(Locale.ROOT);
  }

  private byte[] secret(String id) {
    return secrets.sealSecret(id, Signature.requireSecret(body.requiredText("secret")));
  }

  private @Nullable String description() {
    String text = body.nullableText("description");
    if (text != null && text.length() > MAX_DESCRIPTION) {
      throw Problem.invalid(
          "description must have at most %d characters.".formatted(MAX_DESCRIPTION));
    }
    return text;
  }

  private byte @Nullable [] headers(String id) {
    JsonValue value = body.find("headers");
    if (value == null || Body.isNull(value)) {
      return null;
    }
    if (!(value instanceof JsonObject object)) {
      throw Body.wrongType("headers", "an object", value);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonObject.Member member : object.members()) {
      if (!names.add(member.name()) || names.size() > MAX_HEADERS) {
        throw Problem.invalid(
            "headers must have at most %d names, each once.".formatted(MAX_HEADERS));
      }
      headers.put(headerName(member.name()), headerValue(member));
    }
    return headers.isEmpty() ? null : secrets.sealHeaders(id, headers);
  }

  private static String headerName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!name.matches("[0-9A-Za-z!#$%&'*+.^_`|~-]{1,100}")) {
      throw Problem.invalid("headers must have names of HTTP headers.");
    }
    if (REFUSED_HEADERS.contains(lower) || lower.startsWith("webhook-")) {
      throw Problem.invalid("headers must not have %s: Headgate sets it.".formatted(name));
    }
    return name;
  }

  private static String headerValue(JsonObject.Member member) {
    if (!(member.value() instanceof JsonString text)) {
      throw Body.wrongType("headers." + member.name(), "a string", member.value());
    }
    if (!text.value().matches("[\\x20-\\x7e]{1,%d}".formatted(MAX_HEADER_VALUE))) {
      throw Problem.invalid(
          "headers.%s must have 1 to %d printable ASCII characters."
              .formatted(member.name(), MAX_HEADER_VALUE));
    }
    return text.value().strip();
  }
}
