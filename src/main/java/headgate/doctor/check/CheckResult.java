package headgate.doctor.check;

import headgate.db.DatabaseException;
import java.util.List;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * A verdict with what it is about.
 *
 * @param name of the check
 * @param accountId null if the check is not about an account
 */
public record CheckResult(String name, Verdict verdict, @Nullable String accountId) {

  /** Runs a check. If it cannot read the database, that is the verdict. */
  public static List<CheckResult> of(Check check) {
    List<Verdict> verdicts;
    try {
      verdicts = check.run();
    } catch (DatabaseException | JdbiException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      verdicts =
          List.of(
              Verdict.fail(
                  "The database could not be read: %s".formatted(cause.getMessage()),
                  "Look at the checks of the database. If it is damaged, restore a backup."));
    }
    return verdicts.stream().map(verdict -> new CheckResult(check.name(), verdict, null)).toList();
  }
}
