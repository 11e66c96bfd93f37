package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.version.VersionDao;
import headgate.flowjson.diff.Change;
import headgate.flowjson.diff.Diff;
import headgate.flowjson.diff.FlowDiff;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Warns that a version goes live whose answers programs may read wrongly. */
final class BreakingWarning {

  private static final int MAX_REASONS = 3;

  private BreakingWarning() {}

  /**
   * @param flow as it is before it is published
   */
  static Optional<String> about(Database db, Flow flow) {
    Integer live = flow.versions().published();
    Integer next = flow.versions().atMeta();
    if (live == null || next == null || live.equals(next)) {
      return Optional.empty();
    }
    Optional<Diff> diff =
        db.read(
                handle -> {
                  VersionDao versions = new VersionDao(handle);
                  Optional<String> before = versions.text(flow.id(), live);
                  Optional<String> after = versions.text(flow.id(), next);
                  return before.flatMap(text -> after.map(newer -> new Texts(text, newer)));
                })
            .map(Texts::diff);
    return diff.filter(Diff::breaksAnswers).map(breaking -> warning(flow, live, next, breaking));
  }

  private static String warning(Flow flow, int live, int next, Diff diff) {
    return "Answers change for those who read them, from version %d to %d: %s GET %s says more."
        .formatted(
            live,
            next,
            reasons(diff),
            "/api/flows/%s/diff?from=%d&to=%d".formatted(flow.id(), live, next));
  }

  private record Texts(String live, String next) {

    Diff diff() {
      return FlowDiff.between(live, next);
    }
  }

  private static String reasons(Diff diff) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Change change : diff.changes()) {
      if (change.reason() != null) {
        reasons.add(change.reason());
      }
    }
    String shown = String.join(" ", reasons.stream().limit(MAX_REASONS).toList());
    int more = reasons.size() - MAX_REASONS;
    return more > 0 ? "%s And %d more.".formatted(shown, more) : shown;
  }
}
