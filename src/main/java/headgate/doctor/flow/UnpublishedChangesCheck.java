package headgate.doctor.flow;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Flows that were published, were saved again more than a day ago, and are drafts since then. */
public final class UnpublishedChangesCheck implements Check {

  private final DatabaseReader db;
  private final InstantSource clock;

  public UnpublishedChangesCheck(DatabaseReader db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "unpublished_changes";
  }

  @Override
  public List<Verdict> run() {
    return new FlowQuery(db)
        .run(
            "last_saved_at",
            "flow.status = 'DRAFT' AND meta_flow_id IS NOT NULL AND published_version IS NOT NULL"
                + " AND last_saved_at < :dayAgo",
            Map.of("dayAgo", clock.instant().minus(Duration.ofDays(1))),
            flow ->
                Verdict.warn(
                    "\"%s\" was published before and is a draft at Meta since %s."
                        .formatted(flow.name(), flow.detail()),
                    "Publish it with POST /api/flows/%s/publish.".formatted(flow.id())),
            "No published flow has changes older than a day that are not published.");
  }
}
