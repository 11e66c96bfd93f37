package headgate.flowjson;

import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Phrases;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.Report;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.fix.Fix;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.Version;
import headgate.json.JsonObject;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks first that the document is a JSON object of a supported version, and not too large. */
final class VersionGate {

  private static final RuleInfo UNREADABLE =
      RuleInfo.error(
          "readable-json",
          "INVALID_FLOW_JSON",
          "the text is not a JSON object",
          "Correct the text at the reported place.",
          "Flow JSON error codes");

  private static final RuleInfo TOO_LARGE =
      RuleInfo.error(
          "document-size",
          "INVALID_FLOW_JSON",
          "the document is larger than Meta accepts",
          "Make images smaller, or let an endpoint send them.",
          "Flow JSON reference");

  private static final RuleInfo NO_VERSION =
      RuleInfo.error(
          "version-present",
          "MISSING_FLOW_JSON_VERSION",
          "the document has no version",
          "Add \"version\" with a version that can be published.",
          "Flow JSON error codes");

  private static final RuleInfo BAD_VERSION =
      RuleInfo.error(
          "version-open",
          "INVALID_FLOW_JSON_VERSION",
          "the version does not exist or can no longer be published",
          "Use a version that can be published.",
          "Flow JSON versions");

  static final List<RuleInfo> RULES = List.of(UNREADABLE, TOO_LARGE, NO_VERSION, BAD_VERSION);

  /** The keys that hold a flow in the bodies of Meta's API and of this one. */
  private static final List<String> WRAPPERS = List.of("flow_json", "json_definition");

  private final Spec spec;

  VersionGate(Spec spec) {
    this.spec = spec;
  }

  /** Meta reports no place for a syntax error. The parser knows it. */
  static Report unreadable(JsonSyntaxException e) {
    Place place = new Place(e.line(), e.line(), e.column(), e.column() + 1, "");
    Fix fix =
        e.surplus().isPresent()
            ? new Fix(e.surplus().getAsInt(), 1, "", "Removes the comma.")
            : null;
    return new Report(
        List.of(
            new Finding(
                UNREADABLE.id(),
                UNREADABLE.code(),
                UNREADABLE.severity(),
                e.fault(),
                List.of(place),
                fix)));
  }

  static void notAnObject(JsonValue document, Findings findings) {
    findings.add(
        UNREADABLE, document, "A Flow JSON must be an object, not " + document.kind() + ".");
  }

  /** The document's version; null if it cannot be validated, and then a finding says why. */
  @Nullable Version version(JsonObject root, String text, Mode mode, Findings findings) {
    String newest = spec.newest().name();
    JsonValue value = root.get("version");
    if (value == null) {
      findings.add(NO_VERSION, root, noVersion(root, newest));
      return null;
    }
    Version version = value instanceof JsonString name ? spec.version(name.value()) : null;
    if (version == null || version.state() == Version.State.UNANNOUNCED) {
      findings.add(
          BAD_VERSION,
          value,
          value instanceof JsonString name
              ? "Version %s does not exist. Use \"%s\"."
                  .formatted(Phrases.quote(name.value()), newest)
              : "'version' must be a string such as \"%s\".".formatted(newest));
      return null;
    }
    if (version.state() == Version.State.EXPIRED
        || version.state() == Version.State.FROZEN && mode == Mode.STRICT) {
      findings.add(
          BAD_VERSION,
          value,
          "Version %s can no longer be published. Use \"%s\".".formatted(version.name(), newest));
      return null;
    }
    if (version.number() >= spec.limit("bytes-since") && isLonger(text, spec.limit("bytes"))) {
      findings.add(
          TOO_LARGE, root, "The document is larger than %d bytes.".formatted(spec.limit("bytes")));
      return null;
    }
    return version;
  }

  private static String noVersion(JsonObject root, String newest) {
    for (String wrapper : WRAPPERS) {
      if (root.get(wrapper) != null) {
        return "This is the body of a call. The flow is inside '%s': validate only that."
            .formatted(wrapper);
      }
    }
    return "'version' is missing. Add \"version\": \"%s\".".formatted(newest);
  }

  /** Whether the text has more bytes in UTF-8. A UTF-16 unit takes at most three. */
  private static boolean isLonger(String text, int limit) {
    if (text.length() * 3L <= limit) {
      return false;
    }
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        // The two halves of a surrogate pair take four bytes together.
        bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return bytes > limit;
  }
}
