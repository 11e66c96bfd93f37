package headgate.doctor.local;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Whether the receivers of webhooks take what they get. */
public final class WebhooksCheck implements Check {

  private static final String DISABLED =
      "SELECT count(*) FROM webhook WHERE enabled = 0 AND disabled_reason IS NOT NULL";

  private static final String FAILING =
      "SELECT count(*) FROM webhook WHERE enabled = 1 AND failing_since IS NOT NULL";

  private final DatabaseReader db;

  public WebhooksCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "webhooks";
  }

  @Override
  public List<Verdict> run() {
    int disabled = count(DISABLED);
    int failing = count(FAILING);
    return List.of(
        disabled + failing == 0
            ? Verdict.ok("The last attempt at each webhook succeeded.")
            : Verdict.warn(
                "%d webhooks are disabled because their receivers failed, and %d fail now."
                    .formatted(disabled, failing),
                "GET /api/webhooks says why. Mend the receiver, then set enabled to true with PUT"
                    + " /api/webhooks/{id}: what is pending is sent. POST"
                    + " /api/webhooks/{id}/replay sends again what was given up."));
  }

  private int count(String query) {
    return db.read(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }
}
