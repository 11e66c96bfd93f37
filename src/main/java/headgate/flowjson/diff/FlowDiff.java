package headgate.flowjson.diff;

import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Compares two versions of a Flow JSON, finished or not. */
public final class FlowDiff {

  private FlowDiff() {}

  /**
   * @throws JsonSyntaxException if one of the texts is not JSON
   */
  public static Diff between(String from, String to) {
    return between(JsonReader.read(from), JsonReader.read(to));
  }

  /** Never fails. The diff is empty if both values have the same canonical form. */
  public static Diff between(JsonValue from, JsonValue to) {
    if (CanonicalEquality.areEqual(from, to)) {
      return Diff.EMPTY;
    }
    Node after = NodeTree.of(to);
    Node before = NodeTree.of(from);
    Renames renames = Renames.between(before, after);
    if (!renames.isEmpty()) {
      before = NodeTree.of(renames.applyTo(from));
    }
    DocumentMatcher.match(before, after);
    List<ChangeBuilder> changes =
        new ArrayList<>(DocumentComparison.changes(renames, before, after));
    changes.addAll(new BreakingChanges(before, after, changes).addReasons());
    return new Diff(changes.stream().map(ChangeBuilder::build).toList());
  }
}
