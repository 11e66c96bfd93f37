package headgate.webhook;

import headgate.db.Database;
import headgate.health.HealthCheck;
import headgate.health.HealthCheck.Result;

/** Whether the worker gave up deliveries. */
public final class InboxHealth {

  private InboxHealth() {}

  public static HealthCheck check(Database db) {
    return new HealthCheck("webhook_events", () -> result(db));
  }

  private static Result result(Database db) {
    long dead = db.read(handle -> new InboxDao(handle).countDead());
    return dead == 0
        ? Result.ok("Every delivery of Meta was read.")
        : Result.warn(
            ("%d deliveries of Meta could not be read. GET /api/webhook-events?state=dead shows"
                    + " why. POST /api/webhook-events/replay reads them again.")
                .formatted(dead));
  }
}
