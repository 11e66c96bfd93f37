package headgate.forward;

import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonValue;
import headgate.outgoing.ExtraHeaders;
import headgate.outgoing.Signature;
import headgate.outgoing.Target;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of a request that creates or changes a webhook. Changes the keys that are present. */
final class WebhookEdit {

  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_FLOWS = 1_000;

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
    String url = hasUrl ? url(body.requiredText("url")) : before.url();
    return new Webhook(
        before.id(),
        url,
        body.has("events") ? events() : before.events(),
        body.has("account_id") ? lowerCase(body.nullableText("account_id")) : before.accountId(),
        body.has("flow_ids") ? flowIds() : before.flowIds(),
        body.text("format").map(Webhook.Format::of).orElse(before.format()),
        hasSecret ? secret(before.id()) : before.secret(),
        hasSecret ? null : before.oldSecret(),
        hasSecret ? null : before.oldSecretUntil(),
        body.has("headers") ? headers(before.id()) : kept(before, url),
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

  private static byte @Nullable [] kept(Webhook before, String url) {
    if (before.headers() != null) {
      ExtraHeaders.requireSameHost(before.url(), url, "headers");
    }
    return before.headers();
  }

  private byte @Nullable [] headers(String id) {
    JsonValue value = body.find("headers");
    if (value == null || BodyValue.isNull(value)) {
      return null;
    }
    Map<String, String> headers = ExtraHeaders.read(value);
    return headers.isEmpty() ? null : secrets.sealHeaders(id, headers);
  }
}
