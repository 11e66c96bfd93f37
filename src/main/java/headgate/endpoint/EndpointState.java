package headgate.endpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import headgate.db.Database;
import headgate.endpoint.call.EndpointHealth;
import headgate.endpoint.proxy.Proxy;
import headgate.json.Json;
import headgate.json.RawJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** How the endpoint of a flow does, as the API shows it. Thread-safe. */
public final class EndpointState {

  private static final Duration ALERTS_SINCE = Duration.ofDays(1);
  private static final int MAX_ALERTS = 10;

  private record View(
      String state,
      @JsonProperty("requests_30m") long requests30m,
      double errorRate,
      long p50Ms,
      long p90Ms,
      List<RawJson> metaAlerts) {}

  private final Database db;
  private final Proxy proxy;
  private final EndpointHealth health;
  private final InstantSource clock;

  public EndpointState(Database db, Proxy proxy, EndpointHealth health, InstantSource clock) {
    this.db = db;
    this.proxy = proxy;
    this.health = health;
    this.clock = clock;
  }

  /** A JSON object: the user's system, the last half hour, and what Meta said in the last day. */
  public RawJson of(String flowId) {
    EndpointHealth.Numbers numbers = health.of(flowId);
    return Json.raw(
        new View(
            proxy.state(flowId),
            numbers.requests30m(),
            numbers.errorRate(),
            numbers.p50Ms(),
            numbers.p90Ms(),
            db.read(handle -> alerts(handle, flowId))));
  }

  private List<RawJson> alerts(Handle handle, String flowId) {
    return handle
        .createQuery(
            """
            SELECT json_object('at', substr(at, 1, 19) || 'Z', 'event', event, 'value', json(value))
            FROM flow_alert WHERE flow_id = ? AND at >= ? ORDER BY number DESC LIMIT ?
            """)
        .bind(0, flowId)
        .bind(1, clock.instant().minus(ALERTS_SINCE))
        .bind(2, MAX_ALERTS)
        .map((row, context) -> new RawJson(row.getBytes(1)))
        .list();
  }
}
