package headgate.sync;

import headgate.account.Account;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds back what it is told until {@link #release}. Accounts run side by side, but the reports of
 * one account come after those of the other. Thread-safe.
 */
final class HeldProgress implements Progress {

  private final Progress target;
  private @Nullable List<Runnable> held = new ArrayList<>();

  HeldProgress(Progress target) {
    this.target = target;
  }

  @Override
  public void accountStarted(Account account, int flows) {
    tell(() -> target.accountStarted(account, flows));
  }

  @Override
  public void flowDone(Outcome outcome) {
    tell(() -> target.flowDone(outcome));
  }

  private synchronized void tell(Runnable report) {
    if (held == null) {
      report.run();
    } else {
      held.add(report);
    }
  }

  /** From now on, reports pass through at once. */
  synchronized void release() {
    if (held != null) {
      held.forEach(Runnable::run);
      held = null;
    }
  }
}
