package headgate.flowjson;

import headgate.json.JsonText;
import java.util.List;

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

  /** The errors alone, as Meta's API answers {@code validation_errors}: a JSON array. */
  public String metaJson() {
    JsonText json = new JsonText().beginArray();
    for (Finding finding : findings) {
      if (finding.severity() == Severity.ERROR) {
        json.beginObject();
        finding.writeMetasKeys(json);
        json.endObject();
      }
    }
    return json.endArray().toString();
  }
}
