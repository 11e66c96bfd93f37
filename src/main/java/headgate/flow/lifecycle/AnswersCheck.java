package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.version.VersionDao;
import headgate.flowjson.diff.Change;
import headgate.flowjson.diff.FlowDiff;
import headgate.json.RawJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks whether programs that read the answers may read those of the new version wrongly. */
final class AnswersCheck {

  private static final String NAME = "answers";

  private AnswersCheck() {}

  static PublishCheck of(Database db, LoadedFlow loaded) {
    Flow flow = loaded.flow();
    Integer published = flow.versions().published();
    RawJson text = loaded.definition().text();
    if (published == null || text == null) {
      return PublishCheck.ok(NAME, "The flow was never published, so nobody reads its answers yet.")
          .warning();
    }
    Optional<String> live = db.read(handle -> new VersionDao(handle).text(flow.id(), published));
    if (live.isEmpty()) {
      return PublishCheck.unknown(
              NAME, "Version %d, which people have, cannot be read.".formatted(published), null)
          .warning();
    }
    List<String> lines = new ArrayList<>();
    int count = 0;
    for (Change change : FlowDiff.between(live.get(), text.text()).changes()) {
      if (change.reason() != null) {
        count++;
        lines.add("%s %s".formatted(change.message(), change.reason()));
      }
    }
    if (count == 0) {
      return PublishCheck.ok(
              NAME,
              "Programs can read the answers as they read those of version %d."
                  .formatted(published))
          .warning();
    }
    return PublishCheck.bad(
            NAME,
            "%d %s to version %d %s the answers for those who read them."
                .formatted(
                    count,
                    count == 1 ? "change" : "changes",
                    published,
                    count == 1 ? "changes" : "change"),
            "Compare with GET /api/flows/%s/diff?from=published&to=current.".formatted(flow.id()))
        .warning()
        .with(lines);
  }
}
