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
    return db.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT app_secret IS NOT NULL,
                      allow_unsigned_endpoint = 1 AND app_secret IS NULL AND old_app_secret IS NULL
                    FROM account WHERE id = ?
                    """)
                .bind(0, accountId)
                .map((row, context) -> verdicts(row.getBoolean(1), row.getBoolean(2)))
                .findOne()
                .orElseGet(() -> verdicts(true, false))); // the account was deleted meanwhile
  }

  private List<Verdict> verdicts(boolean isKnown, boolean isOpenToEverybody) {
    String setSecret =
        "Set app_secret with PUT /api/accounts/%s. Meta shows it in the app's basic settings."
            .formatted(accountId);
    if (isKnown) {
      return List.of(Verdict.ok("The app secret is known."));
    }
    Verdict missing =
        Verdict.warn(
            "The app secret is not known, so every delivery of Meta is refused: answers and statuses"
                + " do not arrive.",
            setSecret);
    return isOpenToEverybody
        ? List.of(
            missing,
            Verdict.warn(
                "Everybody can call the data endpoints of this account: allow_unsigned_endpoint is"
                    + " set.",
                setSecret))
        : List.of(missing);
  }
}
