package headgate.flowjson;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.Report;
import headgate.flowjson.form.FlowDocument;
import headgate.flowjson.rule.Rule;
import headgate.flowjson.rule.Rules;
import headgate.flowjson.schema.SchemaWalk;
import headgate.flowjson.spec.Spec;
import headgate.flowjson.spec.Version;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.List;

/**
 * Judges a Flow JSON. Immutable, for any number of threads; never throws, whatever the text is.
 *
 * <p>Checks run in Meta's order: is it JSON, which version, does it fit the table of that version,
 * and only then what it means. A stage that finds errors ends the run.
 */
public final class Validator {

  /** Raised when verdicts may change; findings that an older one made are to be made again. */
  public static final int VERSION = 2;

  private final Spec spec;
  private final VersionGate opening;
  private final SchemaWalk walk;

  private Validator(Spec spec) {
    this.spec = spec;
    this.opening = new VersionGate(spec);
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

  /** What there is to say of a text that could not be read. */
  public static Report unreadable(JsonSyntaxException fault) {
    return VersionGate.unreadable(fault);
  }

  /** For a document that has been read already; {@code text} is what it was read from. */
  public Report validate(JsonValue document, String text, Mode mode) {
    Findings findings = new Findings();
    if (document instanceof JsonObject root) {
      Version version = opening.version(root, text, mode, findings);
      if (version != null) {
        check(root, version, findings);
      }
    } else {
      VersionGate.noObject(document, findings);
    }
    return findings.report(document, text);
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
