package headgate.flowjson.diff;

import headgate.json.JsonText;
import java.util.List;

/**
 * All that differs, in an order in which it can be done again: after the renames, and after taking
 * out what was removed or moved, each change finds the new document ready up to its own place.
 */
public record Diff(List<Change> changes) {

  static final Diff EMPTY = new Diff(List.of());

  /** Whether both documents mean the same. */
  boolean isEmpty() {
    return changes.isEmpty();
  }

  public boolean breaksAnswers() {
    return changes.stream().anyMatch(Change::breaksAnswers);
  }

  /** The changes as a JSON array, ready to be stored or sent. */
  public String json() {
    JsonText json = new JsonText().beginArray();
    changes.forEach(change -> change.write(json));
    return json.endArray().toString();
  }
}
