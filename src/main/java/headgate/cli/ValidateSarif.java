package headgate.cli;

import headgate.flowjson.Catalogue;
import headgate.flowjson.finding.Finding;
import headgate.flowjson.finding.Place;
import headgate.flowjson.finding.RuleInfo;
import headgate.flowjson.finding.Severity;
import headgate.flowjson.fix.Fix;
import headgate.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes findings as SARIF 2.1.0, which code hosts and editors show beside the code. */
final class ValidateSarif {

  private ValidateSarif() {}

  static String of(List<ValidateResult> results) {
    JsonText json = new JsonText().beginObject();
    json.key("$schema").value("https://json.schemastore.org/sarif-2.1.0.json");
    json.key("version").value("2.1.0").key("runs").beginArray().beginObject();
    json.key("tool").beginObject().key("driver").beginObject();
    json.key("name").value("headgate").key("rules").beginArray();
    for (RuleInfo rule : Catalogue.load().rules()) {
      json.beginObject().key("id").value(rule.id()).key("name").value(rule.code());
      text(json.key("shortDescription"), rule.summary());
      text(json.key("help"), rule.remedy());
      json.key("defaultConfiguration").beginObject();
      json.key("level").value(level(rule.severity())).endObject().endObject();
    }
    json.endArray().endObject().endObject();
    json.key("columnKind").value("utf16CodeUnits").key("results").beginArray();
    for (ValidateResult result : results) {
      for (Finding finding : result.report().findings()) {
        result(json, finding, uri(result.file()));
      }
    }
    return json.endArray().endObject().endArray().endObject().toString();
  }

  private static void result(JsonText json, Finding finding, String uri) {
    json.beginObject().key("ruleId").value(finding.rule());
    json.key("level").value(level(finding.severity()));
    text(json.key("message"), "%s [%s]".formatted(finding.message(), finding.error()));
    json.key("locations").beginArray();
    location(json, finding.place(), uri);
    json.endArray();
    if (finding.places().size() > 1) {
      json.key("relatedLocations").beginArray();
      for (Place place : finding.places().subList(1, finding.places().size())) {
        location(json, place, uri);
      }
      json.endArray();
    }
    if (finding.fix() != null) {
      fix(json, finding.fix(), uri);
    }
    json.endObject();
  }

  private static void location(JsonText json, Place place, String uri) {
    json.beginObject().key("physicalLocation").beginObject();
    json.key("artifactLocation").beginObject().key("uri").value(uri).endObject();
    json.key("region").beginObject();
    json.key("startLine").value(place.lineStart()).key("startColumn").value(place.columnStart());
    json.key("endLine").value(place.lineEnd()).key("endColumn").value(place.columnEnd());
    json.endObject().endObject();
    if (!place.path().isEmpty()) {
      json.key("logicalLocations").beginArray().beginObject();
      json.key("fullyQualifiedName").value(place.path()).endObject().endArray();
    }
    json.endObject();
  }

  private static void fix(JsonText json, Fix fix, String uri) {
    json.key("fixes").beginArray().beginObject();
    text(json.key("description"), fix.explanation());
    json.key("artifactChanges").beginArray().beginObject();
    json.key("artifactLocation").beginObject().key("uri").value(uri).endObject();
    json.key("replacements").beginArray().beginObject();
    json.key("deletedRegion").beginObject();
    json.key("charOffset").value(fix.offset()).key("charLength").value(fix.length()).endObject();
    text(json.key("insertedContent"), fix.replacement());
    json.endObject().endArray().endObject().endArray().endObject().endArray();
  }

  private static void text(JsonText json, String text) {
    json.beginObject().key("text").value(text).endObject();
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** What turns an absolute path into a URI; empty for a relative path. */
  private static String base(String path) {
    boolean drive = path.length() > 2 && path.charAt(1) == ':' && path.charAt(2) == '/';
    return path.startsWith("/") ? "file://" : drive ? "file:///" : "";
  }

  private static String uri(String file) {
    if (file.equals("-")) {
      return "stdin";
    }
    String path = file.replace('\\', '/');
    StringBuilder uri = new StringBuilder(path.length());
    for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (unit & 0xFF);
      boolean plain = c > ' ' && c < 0x7F && "%\"<>\\^`{|}?#[]".indexOf(c) < 0;
      uri.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return base(path) + uri;
  }
}
