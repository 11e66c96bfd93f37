package headgate.doctor.account;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether Meta sends the webhooks to this server. */
final class WebhookCallbackCheck implements Check {

  private final DatabaseReader db;
  private final String accountId;

  WebhookCallbackCheck(DatabaseReader db, String accountId) {
    this.db = db;
    this.accountId = accountId;
  }

  @Override
  public String name() {
    return "webhook_callback";
  }

  @Override
  public List<Verdict> run() {
    Optional<Instant> last =
        db.read(
            handle ->
                handle
                    .createQuery(
                        "SELECT received_at FROM inbox WHERE account_id = ?"
                            + " ORDER BY number DESC LIMIT 1")
                    .bind(0, accountId)
                    .mapTo(Long.class)
                    .findOne()
                    .map(Instant::ofEpochMilli));
    return List.of(
        last.map(time -> Verdict.ok("Meta's last delivery for this account came at " + time + "."))
            .orElseGet(
                () ->
                    Verdict.skip(
                        ("Nothing was delivered for this account yet. POST"
                                + " /api/accounts/%s/connect-webhook sets the callback at Meta.")
                            .formatted(accountId))));
  }
}
