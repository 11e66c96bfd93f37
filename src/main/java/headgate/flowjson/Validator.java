package headgate.flowjson;

import headgate.flowjson.rule.TerminalScreenExists;
import headgate.flowjson.schema.SchemaWalk;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.Version;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Judges a Flow JSON. Immutable, for any number of threads; never throws, whatever the text is.
 *
 * <p>Checks run in Meta's order: is it JSON, which version, does it fit the table of that version,
 * and only then what it means. A stage that finds errors ends the run.
 */
public final class Validator {

  /** Raised when verdicts may change; findings that an older one made are to be made again. */
  public static final int VERSION = 1;

  private static final RuleInfo UNREADABLE =
      RuleInfo.error(
          "readable-json",
          "INVALID_FLOW_JSON",
          "the text is no JSON object",
          "Correct the text at the place that is named.",
          "Flow JSON error codes");

  private static final RuleInfo NO_VERSION =
      RuleInfo.error(
          "version-present",
          "MISSING_FLOW_JSON_VERSION",
          "the document names no version",
          "Add \"version\".",
          "Flow JSON error codes");

  private static final RuleInfo BAD_VERSION =
      RuleInfo.error(
          "version-open",
          "INVALID_FLOW_JSON_VERSION",
          "the version does not exist or can no longer be published",
          "Use a supported version.",
          "Flow JSON versions");

  private final Spec spec;
  private final SchemaWalk walk;

  private Validator(Spec spec) {
    this.spec = spec;
    this.walk = new SchemaWalk(spec);
  }

  /** With the table that comes with the program, which is read at the first call. */
  public static Validator standard() {
    return Standard.VALIDATOR;
  }

  private static final class Standard {
    static final Validator VALIDATOR = new Validator(Spec.load());
  }

  public Report validate(String text, Mode mode) {
    JsonValue document;
    try {
      document = JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      return unreadable(e);
    }
    return validate(document, text, mode);
  }

  /** For a document that has been read already; {@code text} is what it was read from. */
  public Report validate(JsonValue document, String text, Mode mode) {
    Findings findings = new Findings();
    if (document instanceof JsonObject root) {
      Version version = version(root, mode, findings);
      if (version != null && !findings.hasErrors()) {
        check(root, version, findings);
      }
    } else {
      findings.add(
          UNREADABLE, document, "A Flow JSON is an object, this is " + document.kind() + ".");
    }
    return findings.report(document, text);
  }

  private void check(JsonObject root, Version version, Findings findings) {
    walk.check(root, version.number(), findings);
    if (!findings.hasErrors()) {
      FlowDocument flow = FlowDocument.of(root, spec, version);
      new TerminalScreenExists().check(flow, findings);
    }
  }

  private @Nullable Version version(JsonObject root, Mode mode, Findings findings) {
    JsonValue value = root.get("version");
    if (value == null) {
      findings.add(
          NO_VERSION,
          root,
          "\"version\" is missing. Add \"version\": \"%s\".".formatted(spec.newest().name()));
      return null;
    }
    Version version = value instanceof JsonString name ? spec.version(name.value()) : null;
    if (version == null || version.state() == Version.State.UNANNOUNCED) {
      findings.add(
          BAD_VERSION,
          value,
          "This is no version of Flow JSON. Use \"%s\".".formatted(spec.newest().name()));
    } else if (version.state() == Version.State.EXPIRED
        || version.state() == Version.State.FROZEN && mode == Mode.STRICT) {
      findings.add(
          BAD_VERSION,
          value,
          "Version %s can no longer be published. Use \"%s\"."
              .formatted(version.name(), spec.newest().name()));
    }
    return version;
  }

  private static Report unreadable(JsonSyntaxException e) {
    Place place = new Place(e.line(), e.line(), e.column(), e.column() + 1, "");
    return new Report(
        List.of(
            new Finding(
                UNREADABLE.id(),
                UNREADABLE.code(),
                UNREADABLE.severity(),
                e.fault(),
                List.of(place),
                null)));
  }
}
