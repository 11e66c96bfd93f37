package headgate.doctor.flow;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;
import java.util.Map;

/**
 * Published flows whose endpoint is here and has not answered, as far as the log of calls goes
 * back. Meta asks the endpoints of published flows with pings, also if nobody opens the form.
 */
public final class EndpointAnswersCheck implements Check {

  /** The outcomes of requests that were answered. The last one repeats an answer. */
  private static final String ANSWERED =
      "'answered', 'finished', 'ping', 'error_reported', 'stayed', 'refused_token', 'repeated'";

  private static final String CALLS =
      "FROM endpoint_call WHERE flow_id = flow.id AND is_verified = 1";

  private final DatabaseReader db;

  public EndpointAnswersCheck(DatabaseReader db) {
    this.db = db;
  }

  @Override
  public String name() {
    return "endpoint_answers";
  }

  @Override
  public List<Verdict> run() {
    return new FlowQuery(db)
        .run(
            "ifnull((SELECT outcome %s ORDER BY number DESC LIMIT 1), '')".formatted(CALLS),
            ("flow.status IN ('PUBLISHED', 'THROTTLED', 'BLOCKED')"
                    + " AND EXISTS (SELECT 1 FROM flow_endpoint"
                    + " WHERE flow_endpoint.flow = flow.id AND mode <> 'off')"
                    + " AND NOT EXISTS (SELECT 1 %s AND outcome IN (%s))")
                .formatted(CALLS, ANSWERED),
            Map.of(),
            EndpointAnswersCheck::verdict,
            "Every published flow with an endpoint here has answered.");
  }

  private static Verdict verdict(FlowQuery.Found flow) {
    String seen =
        flow.detail().isEmpty()
            ? "\"%s\" is published, and no phone or ping has asked its endpoint."
                .formatted(flow.name())
            : "The endpoint of \"%s\" has answered no request. The newest one ended with %s."
                .formatted(flow.name(), flow.detail());
    return Verdict.warn(
        seen, "See what is wrong: POST /api/flows/%s/endpoint/check.".formatted(flow.id()));
  }
}
