package headgate.forward;

import headgate.json.Json;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Seals and opens the secrets of webhooks. A value opens only in its own row and column. */
final class Secrets {

  private final SecretBox box;

  Secrets(SecretBox box) {
    this.box = box;
  }

  byte[] sealSecret(String webhook, String secret) {
    return box.seal(secret, context(webhook, "secret"));
  }

  byte[] sealHeaders(String webhook, Map<String, String> headers) {
    return box.seal(Json.text(headers), context(webhook, "headers"));
  }

  /** The secrets that sign now, the newest first. */
  List<String> signing(Webhook webhook, Instant now) {
    List<String> secrets = new ArrayList<>();
    secrets.add(open(webhook, "secret", webhook.secret()));
    byte[] old = webhook.oldSecret();
    if (old != null && webhook.oldSecretUntil() != null && now.isBefore(webhook.oldSecretUntil())) {
      secrets.add(open(webhook, "secret", old));
    }
    return secrets;
  }

  /** Empty if they do not open: lists must not fail because a backup lost its key. */
  List<String> headerNames(Webhook webhook) {
    try {
      return List.copyOf(headers(webhook).keySet());
    } catch (Problem e) {
      return List.of();
    }
  }

  Map<String, String> headers(Webhook webhook) {
    byte[] sealed = webhook.headers();
    Map<String, String> headers = new TreeMap<>();
    if (sealed != null) {
      Json.MAPPER
          .readTree(open(webhook, "headers", sealed))
          .forEachEntry((name, value) -> headers.put(name, value.asString()));
    }
    return headers;
  }

  private String open(Webhook webhook, String column, byte[] sealed) {
    try {
      return box.open(sealed, context(webhook.id(), column));
    } catch (StartupException e) { // a backup was restored without its key
      throw Problem.wrongState(
          ("The secret key of this server does not open the %s of this webhook. Send it again:"
                  + " PUT /api/webhooks/%s.")
              .formatted(column, webhook.id()));
    }
  }

  private static String context(String webhook, String column) {
    return "webhook/" + webhook + "/" + column;
  }
}
