package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.version.VersionDao;
import headgate.flowjson.diff.Change;
import headgate.flowjson.diff.Diff;
import headgate.flowjson.diff.FlowDiff;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whoever reads the answers must know when a version goes live that answers otherwise. */
final class BreakingWarning {

  private static final int NAMED = 3;

  private BreakingWarning() {}

  /**
   * @param flow as it is before it is published
   */
  static void add(Database db, Flow flow, List<String> warnings) {
    Integer live = flow.versions().published();
    Integer next = flow.versions().atMeta();
    if (live == null || next == null || live.equals(next)) {
      return;
    }
    List<String> texts =
        db.read(
            handle -> {
              VersionDao versions = new VersionDao(handle);
              return List.of(
                  versions.requireText(flow.id(), live), versions.requireText(flow.id(), next));
            });
    Diff diff = FlowDiff.between(texts.get(0), texts.get(1));
    if (diff.breaksAnswers()) {
      warnings.add(
          "Answers change for those who read them, from version %d to %d: %s GET %s says more."
              .formatted(
                  live,
                  next,
                  reasons(diff),
                  "/api/flows/%s/diff?from=%d&to=%d".formatted(flow.id(), live, next)));
    }
  }

  private static String reasons(Diff diff) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Change change : diff.changes()) {
      if (change.reason() != null) {
        reasons.add(change.reason());
      }
    }
    String named = String.join(" ", reasons.stream().limit(NAMED).toList());
    int more = reasons.size() - NAMED;
    return more > 0 ? "%s And %d more.".formatted(named, more) : named;
  }
}
