package headgate.doctor.flow;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Flows at Meta whose changes were made here more than a day ago and are not at Meta. A flow that
 * was never saved does not count: it is not finished.
 */
public final class UnsavedChangesCheck implements Check {

  private final DatabaseReader db;
  private final InstantSource clock;

  public UnsavedChangesCheck(DatabaseReader db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "unsaved_changes";
  }

  @Override
  public List<Verdict> run() {
    return new FlowQuery(db)
        .run(
            "updated_at",
            "flow.status <> 'DEPRECATED' AND meta_flow_id IS NOT NULL AND has_local_changes = 1"
                + " AND updated_at < :dayAgo",
            Map.of("dayAgo", clock.instant().minus(Duration.ofDays(1))),
            flow ->
                Verdict.warn(
                    "\"%s\" has changes since %s that are not at Meta."
                        .formatted(flow.name(), flow.detail()),
                    "Save it with POST /api/flows/%s/save-to-meta, or roll the change back."
                        .formatted(flow.id())),
            "No flow has changes older than a day that are not at Meta.");
  }
}
