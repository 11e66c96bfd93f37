package headgate.doctor.account;

import headgate.doctor.check.Check;
import headgate.doctor.check.Verdict;
import headgate.meta.MetaClient;
import headgate.meta.RateState;
import java.util.List;

/** How much of Meta's call limits the account has used. */
final class RateBudgetCheck implements Check {

  private static final int MUCH = 80; // from here on, Headgate makes calls more slowly

  private static final String ADVICE =
      "Make fewer calls, and check which other programs use the same app and account.";

  private final MetaClient client;

  RateBudgetCheck(MetaClient client) {
    this.client = client;
  }

  @Override
  public String name() {
    return "rate_budget";
  }

  @Override
  public List<Verdict> run() {
    RateState state = client.rateState();
    if (!state.closedFor().isZero()) {
      return List.of(
          Verdict.warn(
              "Meta's call limit is used up. Calls start again in %d seconds."
                  .formatted(Math.max(1, state.closedFor().toSeconds())),
              ADVICE));
    }
    Integer percent = state.percent();
    if (percent == null) {
      return List.of(
          Verdict.ok("Meta's answers name no limit. Meta does that only after many calls."));
    }
    String seen = "%d %% of Meta's call limit is used.".formatted(percent);
    return List.of(percent >= MUCH ? Verdict.warn(seen, ADVICE) : Verdict.ok(seen));
  }
}
