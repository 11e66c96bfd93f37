package headgate.forward;

import headgate.db.Database;
import headgate.health.HealthCheck;
import headgate.health.HealthCheck.Result;

/** Warns of webhooks that were disabled because their receivers failed. */
public final class WebhookHealth {

  private static final String DISABLED =
      "SELECT count(*) FROM webhook WHERE enabled = 0 AND disabled_reason IS NOT NULL";

  private WebhookHealth() {}

  public static HealthCheck check(Database db) {
    return new HealthCheck("webhooks", () -> result(db));
  }

  private static Result result(Database db) {
    long disabled = db.firstRow(DISABLED, row -> row.getLong(1)).orElse(0L);
    return disabled == 0
        ? Result.ok("No webhook is disabled because of its receiver.")
        : Result.warn(
            "%d webhooks are disabled because their receivers failed. GET /api/webhooks says why."
                .formatted(disabled));
  }
}
