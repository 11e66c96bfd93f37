package headgate.flowjson.finding;

import headgate.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All findings of a document, sorted by place. */
public record Report(List<Finding> findings) {

  static final Report EMPTY = new Report(List.of());

  /** Whether Meta would publish the form. Warnings do not count. */
  public boolean valid() {
    return errors() == 0;
  }

  /** The number of findings with {@link Severity#ERROR}. */
  public long errors() {
    return count(Severity.ERROR);
  }

  /** The number of findings with {@link Severity#WARNING}. */
  public long warnings() {
    return count(Severity.WARNING);
  }

  private long count(Severity severity) {
    long count = 0;
    for (Finding finding : findings) {
      if (finding.severity() == severity) {
        count++;
      }
    }
    return count;
  }

  /** The findings as a JSON array, ready to be stored or sent. */
  public String json() {
    JsonText json = new JsonText().beginArray();
    findings.forEach(finding -> finding.write(json));
    return json.endArray().toString();
  }

  /**
   * The errors as a JSON array, like {@code validation_errors} of Meta's API. Meta has no fixes, so
   * errors that differ only in their fix are merged.
   */
  public String metaJson() {
    Map<List<String>, Finding> merged = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        merged.merge(List.of(finding.error(), finding.message()), finding, Finding::with);
      }
    }
    JsonText json = new JsonText().beginArray();
    for (Finding finding : merged.values()) {
      json.beginObject();
      finding.writeMetasKeys(json);
      json.endObject();
    }
    return json.endArray().toString();
  }
}
