package headgate.endpoint.setting;

import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonArray;
import headgate.json.JsonValue;
import headgate.outgoing.ExtraHeaders;
import headgate.outgoing.Signature;
import headgate.outgoing.Target;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says about the system of the user. Changes the keys that are present. */
final class ProxyEdit {

  private static final int TIMEOUT_MS = 5_000;
  private static final int MIN_TIMEOUT_MS = 100;
  private static final int MAX_TIMEOUT_MS = 8_000;

  private final TargetRules rules;
  private final EndpointSecrets secrets;

  ProxyEdit(TargetRules rules, EndpointSecrets secrets) {
    this.rules = rules;
    this.secrets = secrets;
  }

  /**
   * @param newSecret null if none was made
   */
  record Edited(@Nullable ProxySettings settings, @Nullable String newSecret) {}

  /**
   * @param given null if the request says nothing
   * @throws Problem malformed or invalid; the message names the key
   */
  Edited applyTo(String flowId, @Nullable ProxySettings before, @Nullable Body given) {
    if (given == null) {
      return new Edited(before, null);
    }
    given.ignore("has_secret");
    if (before == null && !given.has("url")) {
      throw Problem.invalid("proxy.url is required: the address of your system.");
    }
    String url =
        before != null && !given.has("url")
            ? before.url()
            : Target.parse(given.requiredText("url"), rules).url().toString();
    String newSecret =
        before == null && !given.has("secret")
                || given.has("secret") && given.nullableText("secret") == null
            ? Signature.newSecret()
            : null;
    ProxySettings after =
        new ProxySettings(
            url,
            isPlain(before, given),
            timeout(before, given),
            secret(flowId, before, given, newSecret),
            headers(flowId, before, given, url));
    return new Edited(after, newSecret);
  }

  private byte[] secret(
      String flowId, @Nullable ProxySettings before, Body given, @Nullable String newSecret) {
    if (newSecret != null) {
      return secrets.sealSecret(flowId, newSecret);
    }
    return before != null && !given.has("secret")
        ? before.secret()
        : secrets.sealSecret(flowId, Signature.requireSecret(given.requiredText("secret")));
  }

  private static boolean isPlain(@Nullable ProxySettings before, Body given) {
    String word =
        given.text("body").orElse(before != null && before.isPlain() ? "plain" : "envelope");
    return switch (word) {
      case "plain" -> true;
      case "envelope" -> false;
      default -> throw Problem.invalid("proxy.body must be envelope or plain.");
    };
  }

  private static int timeout(@Nullable ProxySettings before, Body given) {
    Integer timeout = given.wholeNumber("timeout_ms");
    if (timeout == null) {
      return before == null ? TIMEOUT_MS : before.timeoutMs();
    }
    if (timeout < MIN_TIMEOUT_MS || timeout > MAX_TIMEOUT_MS) {
      throw Problem.invalid(
          "proxy.timeout_ms must be from %d to %d: Meta waits 10 seconds."
              .formatted(MIN_TIMEOUT_MS, MAX_TIMEOUT_MS));
    }
    return timeout;
  }

  private byte @Nullable [] headers(
      String flowId, @Nullable ProxySettings before, Body given, String url) {
    JsonValue value = given.find("headers");
    if (value == null || value instanceof JsonArray) { // GET shows an array of names
      return before == null ? null : kept(before, url);
    }
    if (BodyValue.isNull(value)) {
      return null;
    }
    Map<String, String> headers = ExtraHeaders.read(value);
    return headers.isEmpty() ? null : secrets.sealHeaders(flowId, headers);
  }

  private static byte @Nullable [] kept(ProxySettings before, String url) {
    if (before.headers() != null) {
      ExtraHeaders.requireSameHost(before.url(), url, "proxy.headers");
    }
    return before.headers();
  }
}
