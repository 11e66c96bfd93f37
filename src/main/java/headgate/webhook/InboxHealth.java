package headgate.webhook;

import headgate.db.Database;
import headgate.health.HealthCheck;
import headgate.health.HealthCheck.Result;

/** Whether the worker gave up deliveries, and which ones were refused. */
public final class InboxHealth {

  private InboxHealth() {}

  public static HealthCheck check(Database db, Refusals refusals) {
    return new HealthCheck("webhook_events", () -> result(db, refusals));
  }

  /** Anybody can send a wrong signature, so a refusal is not a warning. */
  private static Result result(Database db, Refusals refusals) {
    long dead = db.read(handle -> new InboxDao(handle).countDead());
    return dead == 0
        ? Result.ok(("No delivery of Meta failed for good. " + refusals.words()).strip())
        : Result.warn(
            ("%d deliveries of Meta could not be read. GET /api/webhook-events?state=dead shows"
                    + " why. POST /api/webhook-events/replay reads them again.")
                .formatted(dead));
  }
}
