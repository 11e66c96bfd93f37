package headgate.flowjson.diff;

import headgate.json.JsonReader;
import headgate.json.JsonSyntaxException;
import headgate.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Tells what happened between two versions of a Flow JSON, finished or not. */
public final class FlowDiff {

  private FlowDiff() {}

  /**
   * @throws JsonSyntaxException where either text is no JSON
   */
  public static Diff between(String from, String to) {
    return between(JsonReader.read(from), JsonReader.read(to));
  }

  /** Never fails, whatever the values are; empty where they have one canonical form. */
  public static Diff between(JsonValue from, JsonValue to) {
    if (CanonicalEquality.same(from, to)) {
      return Diff.EMPTY;
    }
    Node after = Outline.of(to);
    Node before = Outline.of(from);
    Renames renames = Renames.between(before, after);
    if (!renames.none()) {
      before = Outline.of(renames.applyTo(from));
    }
    Matching.tie(before, after);
    List<Draft> drafts = new ArrayList<>();
    new Comparison(renames, drafts).document(before, after);
    new BreakingChanges(before, after, drafts).mark();
    return new Diff(drafts.stream().map(Draft::finished).toList());
  }
}
