package headgate.doctor.account;

import headgate.db.DatabaseReader;
import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import java.util.List;

/** Whether the account has the secret with which Meta signs what it delivers. */
final class AppSecretCheck implements Check {

  private final DatabaseReader db;
  private final String accountId;

  AppSecretCheck(DatabaseReader db, String accountId) {
    this.db = db;
    this.accountId = accountId;
  }

  @Override
  public String name() {
    return "app_secret";
  }

  @Override
  public List<Verdict> run() {
    boolean isThere =
        db.read(
            handle ->
                handle
                    .createQuery("SELECT app_secret IS NOT NULL FROM account WHERE id = ?")
                    .bind(0, accountId)
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElse(true)); // the account was deleted meanwhile
    return List.of(
        isThere
            ? Verdict.ok("The app secret is known.")
            : Verdict.warn(
                "The app secret is not known, so every delivery of Meta is refused: answers and"
                    + " statuses do not arrive.",
                ("Set app_secret with PUT /api/accounts/%s. Meta shows it in the app's basic"
                        + " settings.")
                    .formatted(accountId)));
  }
}
