package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.AccountReader;
import headgate.meta.SendingHealth;
import java.util.List;

/** Meta's {@code health_status} of the business account. */
final class SendingHealthCheck implements Check {

  private static final int MAX_NAMED = 5;

  private static final String ADVICE =
      "See the account in WhatsApp Manager. 'headgate explain' knows the codes.";

  private final AccountReader reader;

  SendingHealthCheck(AccountReader reader) {
    this.reader = reader;
  }

  @Override
  public String name() {
    return "health_status";
  }

  @Override
  public List<Verdict> run() {
    SendingHealth health = reader.sendingHealth();
    List<String> problems = health.problems();
    String seen =
        "Meta says %s. %s"
            .formatted(
                health.canSend(),
                String.join(" ", problems.subList(0, Math.min(MAX_NAMED, problems.size()))))
            .strip();
    return List.of(
        switch (health.canSend()) {
          case "AVAILABLE" -> Verdict.ok(seen);
          case "BLOCKED" -> Verdict.fail(seen, ADVICE);
          default -> Verdict.warn(seen, ADVICE);
        });
  }
}
