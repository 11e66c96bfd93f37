package headgate.doctor.local;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;
import java.util.function.Supplier;

/** Whether what Meta delivers is taken and read. */
public final class ReceivedWebhooksCheck implements Check {

  private static final String DEAD = "SELECT count(*) FROM inbox WHERE state = 'dead'";

  private final DatabaseReader db;
  private final Supplier<String> refused;

  /**
   * @param refused says which deliveries were refused since the start of the server, in sentences;
   *     gives an empty text if none was
   */
  public ReceivedWebhooksCheck(DatabaseReader db, Supplier<String> refused) {
    this.db = db;
    this.refused = refused;
  }

  @Override
  public String name() {
    return "webhook_events";
  }

  @Override
  public List<Verdict> run() {
    int dead = db.read(handle -> handle.createQuery(DEAD).mapTo(Integer.class).one());
    if (dead > 0) {
      return List.of(
          Verdict.warn(
              "%d deliveries of Meta could not be read.".formatted(dead),
              "GET /api/webhook-events?state=dead says why. POST /api/webhook-events/replay reads"
                  + " them again, for example after an upgrade."));
    }
    String words = refused.get();
    return List.of(
        words.isEmpty()
            ? Verdict.ok("Every delivery of Meta was read.")
            : Verdict.warn(
                words,
                "If they came from Meta, set the account's app_secret to the app secret at Meta."
                    + " Meta repeats a delivery for seven days."));
  }
}
