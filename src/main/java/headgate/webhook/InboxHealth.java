package headgate.webhook;

import headgate.db.Database;
import headgate.health.HealthCheck;
import headgate.health.HealthCheck.Result;
import headgate.json.Json;
import java.util.List;

/** Whether the worker gave up deliveries, and which ones were refused. */
public final class InboxHealth {

  private InboxHealth() {}

  public static HealthCheck check(Database db, Refusals refusals) {
    return new HealthCheck("webhook_events", () -> result(db, refusals));
  }

  private static Result result(Database db, Refusals refusals) {
    long dead = db.read(handle -> new InboxDao(handle).countDead());
    return dead == 0
        ? Result.ok("No delivery of Meta failed for good." + refused(refusals.all()))
        : Result.warn(
            ("%d deliveries of Meta could not be read. GET /api/webhook-events?state=dead shows"
                    + " why. POST /api/webhook-events/replay reads them again.")
                .formatted(dead));
  }

  /** Anybody can send a wrong signature, so this is not a warning. */
  private static String refused(List<Refusals.Refusal> newest) {
    if (newest.isEmpty()) {
      return "";
    }
    Refusals.Refusal last = newest.get(0);
    return " Refused since the start: %s, the last one at %s. %s It begins with: %s"
        .formatted(
            newest.size() == Refusals.MAX_KEPT ? "100 or more" : newest.size(),
            Json.seconds(last.time()),
            last.reason(),
            last.bodyStart());
  }
}
