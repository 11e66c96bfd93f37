package headgate.flowjson;

import headgate.flowjson.finding.Findings;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.rule.Rules;
import headgate.flowjson.schema.SchemaWalk;
import headgate.json.JsonArray;
import headgate.json.JsonObject;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.json.JsonText;
import headgate.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** All rules of the validator, and the codes of Meta that it does not use. Immutable. */
public final class Catalogue {

  private static final String RESOURCE = "/flowjson/codes.json";

  /**
   * A code of Meta that no rule uses.
   *
   * @param reportedAs the code that is used instead; empty if there is none
   */
  public record SilentCode(String code, String reportedAs, String note) {}

  private final List<RuleInfo> rules;
  private final List<SilentCode> silent;

  private Catalogue(List<RuleInfo> rules, List<SilentCode> silent) {
    this.rules = rules;
    this.silent = silent;
  }

  /** Builds a new catalogue at each call. */
  public static Catalogue load() {
    List<RuleInfo> rules = new ArrayList<>(VersionGate.RULES);
    SchemaWalk.rules().forEach(rule -> rules.add(rule.info()));
    Rules.structure().forEach(rule -> rules.add(rule.info()));
    Rules.semantics().forEach(rule -> rules.add(rule.info()));
    Rules.advice().forEach(rule -> rules.add(rule.info()));
    rules.add(Findings.TOO_MANY);
    return new Catalogue(List.copyOf(rules), readSilent());
  }

  private static List<SilentCode> readSilent() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<SilentCode> silent = new ArrayList<>();
      for (JsonValue row : ((JsonArray) JsonReader.read(text)).elements()) {
        JsonObject code = (JsonObject) row;
        silent.add(
            new SilentCode(text(code, "code"), text(code, "reported_as"), text(code, "note")));
      }
      return List.copyOf(silent);
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + " cannot be read", e);
    }
  }

  private static String text(JsonObject row, String key) {
    return row.get(key) instanceof JsonString text ? text.value() : "";
  }

  /** In the order of the checks. */
  public List<RuleInfo> rules() {
    return rules;
  }

  public List<SilentCode> silent() {
    return silent;
  }

  /** {@code {"version":…,"rules":[…],"silent":[…]}}, as the API sends it. */
  public String json() {
    JsonText json = new JsonText().beginObject();
    json.key("version").value(Validator.VERSION).key("rules").beginArray();
    for (RuleInfo rule : rules) {
      json.beginObject().key("rule").value(rule.id()).key("error").value(rule.code());
      json.key("severity").value(rule.severity().word()).key("summary").value(rule.summary());
      json.key("remedy").value(rule.remedy()).key("source").value(rule.source()).endObject();
    }
    json.endArray().key("silent").beginArray();
    for (SilentCode code : silent) {
      json.beginObject().key("error").value(code.code());
      json.key("reported_as").value(code.reportedAs()).key("note").value(code.note()).endObject();
    }
    return json.endArray().endObject().toString();
  }
}
