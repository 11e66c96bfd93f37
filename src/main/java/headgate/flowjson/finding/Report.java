package headgate.flowjson.finding;

import headgate.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that there is to say about a text, sorted by place. */
public record Report(List<Finding> findings) {

  static final Report CLEAN = new Report(List.of());

  /** Whether Meta would let it be published: warnings do not count. */
  public boolean valid() {
    return errors() == 0;
  }

  public long errors() {
    long errors = 0;
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        errors++;
      }
    }
    return errors;
  }

  /** The findings as a JSON array, ready to be stored or sent. */
  public String json() {
    JsonText json = new JsonText().beginArray();
    findings.forEach(finding -> finding.write(json));
    return json.endArray().toString();
  }

  /**
   * The errors alone, as Meta's API answers {@code validation_errors}: a JSON array. Meta knows no
   * remedies, so that those which differ in nothing else are one.
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
