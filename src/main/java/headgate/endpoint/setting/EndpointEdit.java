package headgate.endpoint.setting;

import headgate.endpoint.setting.EndpointSettings.FirstScreen;
import headgate.endpoint.setting.EndpointSettings.LogValues;
import headgate.endpoint.setting.EndpointSettings.Mode;
import headgate.endpoint.setting.EndpointSettings.ProxySettings;
import headgate.endpoint.setting.EndpointSettings.TokenPolicy;
import headgate.endpoint.setting.EndpointSettings.Validation;
import headgate.http.Body;
import headgate.http.BodyValue;
import headgate.json.JsonObject;
import headgate.json.JsonValue;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of {@code PUT /api/flows/{id}/endpoint}. Changes the keys that are present, also inside
 * its objects.
 */
final class EndpointEdit {

  private static final Duration FULL_VALUES = Duration.ofDays(1);

  private static final int MAX_MESSAGE = 500;
  private static final int MAX_SCREEN = 200;
  private static final int MAX_DATA = 256 * 1024;

  private final Body body;
  private final ProxyEdit proxyEdit;
  private final List<String> warnings = new ArrayList<>();

  EndpointEdit(Body body, ProxyEdit proxyEdit) {
    this.body = body;
    this.proxyEdit = proxyEdit;
    // What the answer shows and nobody can set.
    body.ignore("address", "registered", "health", "version", "warnings", "log_values_until");
  }

  /**
   * @param newSecret null if none was made
   */
  record Edited(EndpointSettings settings, @Nullable String newSecret) {}

  /**
   * @throws Problem malformed or invalid; the message names the key
   */
  Edited applyTo(EndpointSettings before, Instant now) {
    String flowId = before.flowId();
    Mode mode = mode(before);
    Body proxyPart = isNull("proxy") ? null : part("proxy");
    ProxyEdit.Edited proxy =
        isNull("proxy")
            ? new ProxyEdit.Edited(null, null)
            : proxyEdit.applyTo(flowId, before.proxy(), proxyPart);
    ProxySettings proxySettings = proxy.settings();
    if (mode == Mode.PROXY && proxySettings == null) {
      throw Problem.invalid("mode proxy needs proxy.url, the address of your system.");
    }
    Body fallback = isNull("fallback") ? null : part("fallback");
    LogValues logValues = constant("log_values", LogValues.class, before.logValuesAt(now));
    boolean setsLogValues = body.has("log_values");
    EndpointSettings after =
        new EndpointSettings(
            flowId,
            mode,
            before.address(),
            constant("token_policy", TokenPolicy.class, before.tokenPolicy()),
            message(body, "expired_message", before.expiredMessage()),
            body.flag("require_token_signature").orElse(before.requireTokenSignature()),
            proxySettings,
            body.flag("fetch_media").orElse(before.fetchesMedia()),
            fallback == null
                ? kept("fallback", before.fallbackMessage())
                : message(fallback, "message", before.fallbackMessage()),
            fallback == null
                ? kept("fallback", before.fallbackInit())
                : init(fallback, before.fallbackInit()),
            constant("validate_answers", Validation.class, before.validateAnswers()),
            logValues,
            logValues != LogValues.FULL
                ? null
                : setsLogValues ? now.plus(FULL_VALUES) : before.logValuesUntil(),
            before.version() + 1);
    warnings.addAll(0, body.warnings());
    addWarnings("proxy", proxyPart);
    addWarnings("fallback", fallback);
    return new Edited(after, proxy.newSecret());
  }

  /** About unknown keys, also inside the objects, after {@link #applyTo}. */
  List<String> warnings() {
    return warnings;
  }

  private void addWarnings(String key, @Nullable Body part) {
    if (part != null) {
      part.warnings().forEach(warning -> warnings.add(key + ": " + warning));
    }
  }

  /** Whether values of people are to be logged unmasked. */
  boolean wantsFullValues() {
    return "full".equals(body.nullableText("log_values"));
  }

  private Mode mode(EndpointSettings before) {
    if ("rules".equals(body.nullableText("mode"))) {
      throw Problem.invalid(
          "mode rules does not exist yet. Use mode proxy: your own system answers.");
    }
    return constant("mode", Mode.class, before.mode());
  }

  private boolean isNull(String key) {
    JsonValue value = body.find(key);
    return value != null && BodyValue.isNull(value);
  }

  /** The value before, unless the body has the key with null. */
  private <T> @Nullable T kept(String key, @Nullable T before) {
    return isNull(key) ? null : before;
  }

  /** Null if the key is absent. */
  private @Nullable Body part(String key) {
    JsonValue value = body.find(key);
    if (value == null) {
      return null;
    }
    if (value instanceof JsonObject object) {
      return body.within(object);
    }
    throw BodyValue.wrongType(key, "an object", value);
  }

  private <E extends Enum<E>> E constant(String key, Class<E> type, E before) {
    return body.text(key)
        .map(
            word ->
                EndpointSettings.find(type, word)
                    .orElseThrow(
                        () ->
                            Problem.invalid(
                                "%s must be one of %s."
                                    .formatted(key, EndpointSettings.words(type)))))
        .orElse(before);
  }

  private static @Nullable String message(Body body, String key, @Nullable String before) {
    if (!body.has(key)) {
      return before;
    }
    String message = body.nullableText(key);
    if (message != null && (message.isBlank() || message.length() > MAX_MESSAGE)) {
      throw Problem.invalid("%s must have 1 to %d characters.".formatted(key, MAX_MESSAGE));
    }
    return message;
  }

  private @Nullable FirstScreen init(Body fallback, @Nullable FirstScreen before) {
    JsonValue given = fallback.find("init");
    if (given == null) {
      return before;
    }
    if (BodyValue.isNull(given)) {
      return null;
    }
    if (!(given instanceof JsonObject object)) {
      throw BodyValue.wrongType("fallback.init", "an object with screen and data", given);
    }
    Body init = fallback.within(object);
    String screen = init.requiredText("screen");
    if (screen.isEmpty() || screen.length() > MAX_SCREEN) {
      throw Problem.invalid("fallback.init.screen must be the id of a screen.");
    }
    JsonValue data = init.find("data");
    addWarnings("fallback.init", init);
    if (data == null || BodyValue.isNull(data)) {
      return new FirstScreen(screen, RawJson.of("{}"));
    }
    if (!(data instanceof JsonObject)) {
      throw BodyValue.wrongType("fallback.init.data", "an object", data);
    }
    String text = fallback.source().substring(data.start(), data.end());
    if (text.length() > MAX_DATA) {
      throw Problem.invalid(
          "fallback.init.data must have at most %d characters.".formatted(MAX_DATA));
    }
    return new FirstScreen(screen, RawJson.of(text));
  }
}
