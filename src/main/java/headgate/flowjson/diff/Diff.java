package headgate.flowjson.diff;

import headgate.json.JsonText;
import java.util.List;

/**
 * All changes between two documents, in an order in which they can be applied; the package
 * documentation says how.
 */
public record Diff(List<Change> changes) {

  static final Diff EMPTY = new Diff(List.of());

  boolean isEmpty() {
    return changes.isEmpty();
  }

  public boolean breaksAnswers() {
    return changes.stream().anyMatch(Change::breaksAnswers);
  }

  /** The changes as a JSON array. */
  public String json() {
    JsonText json = new JsonText().beginArray();
    changes.forEach(change -> change.write(json));
    return json.endArray().toString();
  }
}
