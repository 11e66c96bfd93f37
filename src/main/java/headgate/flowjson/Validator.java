package headgate.flowjson;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Report;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.rule.Rule;
import headgate.flowjson.rule.Rules;
import headgate.flowjson.schema.SchemaWalk;
import headgate.flowjson.spec.EditorTable;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.SpecReader;
import headgate.flowjson.spec.Version;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import headgate.json.Utf8;
import java.util.List;
import java.util.Optional;

/**
 * Validates a Flow JSON. Immutable and thread-safe. Does not throw, whatever the text.
 *
 * <p>The stages run in Meta's order: JSON syntax, version, structure, meaning. If a stage finds
 * errors, the later stages do not run.
 */
public final class Validator {

  /**
   * Increased when results may change. Stored findings of an older version are then out of date.
   */
  public static final int VERSION = 4;

  private final Spec spec;
  private final VersionGate versionGate;
  private final SchemaWalk walk;

  private Validator(Spec spec) {
    this.spec = spec;
    this.versionGate = new VersionGate(spec);
    this.walk = new SchemaWalk(spec);
  }

  /** The validator with the spec.json of this program, which is read at the first call. */
  public static Validator standard() {
    return Standard.VALIDATOR;
  }

  private static final class Standard {
    static final Validator VALIDATOR = new Validator(SpecReader.load());
  }

  /** The names of the versions of Flow JSON that can be published, oldest first. */
  public List<String> openVersions() {
    return spec.openVersions();
  }

  /**
   * Whether Meta has closed this version of Flow JSON for new forms, or closes it next. False for a
   * version that Meta never had.
   */
  public boolean isEnding(String versionName) {
    Version version = spec.version(versionName);
    return version != null
        && (version.state() == Version.State.FROZEN
            || version.state() == Version.State.EXPIRED
            || version.equals(spec.oldestOpen()));
  }

  /** The form in a Flow JSON. Empty if it names no version that Meta has or had. */
  public Optional<FlowDocument> form(JsonObject root) {
    Version version =
        root.get("version") instanceof JsonString name ? spec.version(name.value()) : null;
    return version == null ? Optional.empty() : Optional.of(FlowDocument.of(root, spec, version));
  }

  /** What it knows of Flow JSON, for editors: one JSON object. Made at each call. */
  public String editorTable() {
    return EditorTable.json(spec, VERSION);
  }

  /** Ignores a byte order mark. Places and fixes count from the character after it. */
  public Report validate(String marked, Mode mode) {
    String text = Utf8.withoutByteOrderMark(marked);
    JsonValue document;
    try {
      document = JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      return unreadable(e);
    }
    return validate(document, text, mode);
  }

  /** The report for text that is not JSON. */
  public static Report unreadable(JsonSyntaxException fault) {
    return VersionGate.unreadable(fault);
  }

  /** Validates a document that was read from {@code text}. */
  public Report validate(JsonValue document, String text, Mode mode) {
    return validate(document, text, 0, mode);
  }

  /**
   * Validates an object inside another document, as if it stood alone.
   *
   * @param text of the object
   */
  public Report validateNested(JsonObject document, String text, Mode mode) {
    return validate(document, text, document.start(), mode);
  }

  private Report validate(JsonValue document, String text, int start, Mode mode) {
    Findings findings = new Findings();
    if (document instanceof JsonObject root) {
      Version version = versionGate.version(root, text, mode, findings);
      if (version != null) {
        check(root, version, findings);
      }
    } else {
      VersionGate.notAnObject(document, findings);
    }
    return findings.report(document, text, start);
  }

  private void check(JsonObject root, Version version, Findings findings) {
    walk.check(root, version.number(), findings);
    FlowDocument flow = FlowDocument.of(root, spec, version);
    run(Rules.structure(), flow, findings);
    if (!findings.hasErrors()) {
      run(Rules.semantics(), flow, findings);
      run(Rules.advice(), flow, findings);
    }
  }

  private static void run(List<Rule> rules, FlowDocument flow, Findings findings) {
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      if (rule.info().appliesTo(flow.version())) {
        rule.check(flow, findings);
      }
    }
  }
}
