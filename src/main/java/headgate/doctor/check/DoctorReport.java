package headgate.doctor.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The results of all checks: first those of this machine, then those of each account, then those of
 * the flows.
 */
public record DoctorReport(List<CheckResult> checks) {

  /** The report as JSON shows it. */
  public record View(boolean ok, int warnings, int failures, List<CheckView> checks) {}

  /** A result as JSON shows it. */
  public record CheckView(
      String name,
      String status,
      String seen,
      @Nullable String advice,
      @Nullable String accountId,
      @Nullable String flowId) {}

  public DoctorReport {
    checks = List.copyOf(checks);
  }

  /** Whether there is nothing to do. */
  public boolean ok() {
    return warnings() + failures() == 0;
  }

  public int warnings() {
    return count(CheckStatus.WARN);
  }

  public int failures() {
    return count(CheckStatus.FAIL);
  }

  private int count(CheckStatus status) {
    return (int) checks.stream().filter(check -> check.verdict().status() == status).count();
  }

  public View view() {
    return new View(ok(), warnings(), failures(), checks.stream().map(DoctorReport::view).toList());
  }

  private static CheckView view(CheckResult check) {
    Verdict verdict = check.verdict();
    return new CheckView(
        check.name(),
        verdict.status().word(),
        verdict.seen(),
        verdict.advice(),
        check.accountId(),
        verdict.flowId());
  }
}
