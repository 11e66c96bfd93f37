package headgate.doctor.flow;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;
import java.util.Map;

/** Published flows that Meta has throttled or blocked, as the last sync saw them. */
public final class StatusAtMetaCheck implements Check {

  private static final String ADVICE =
      "Repair the flow's endpoint. Meta lifts it when the endpoint answers again. Then sync.";

  private final DatabaseReader db;

  public StatusAtMetaCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "flow_status_at_meta";
  }

  @Override
  public List<Verdict> run() {
    return new FlowQuery(db)
        .run(
            "meta_status",
            "flow.status = 'PUBLISHED' AND meta_status IN ('THROTTLED', 'BLOCKED')",
            Map.of(),
            flow ->
                flow.detail().equals("BLOCKED")
                    ? Verdict.fail(
                        "\"%s\" is blocked: it cannot be sent or opened.".formatted(flow.name()),
                        ADVICE)
                    : Verdict.warn(
                        "\"%s\" is throttled: it can be sent 10 times an hour."
                            .formatted(flow.name()),
                        ADVICE),
            "Meta has not throttled or blocked a flow, as far as the last sync saw.");
  }
}
