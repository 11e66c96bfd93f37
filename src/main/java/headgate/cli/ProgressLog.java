package headgate.cli;

import java.io.PrintStream;

/**
 * Progress for a log: a line for each flow that changes, and one for every hundredth of the rest.
 */
final class ProgressLog implements SyncProgress {

  private static final int UNCHANGED_FLOWS_PER_LINE = 100;

  private final PrintStream out;
  private String account = "";

  ProgressLog(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begin(String name, int flows) {
    account = TerminalText.printable(name);
    out.println(account + ": " + Counts.of(flows, "flow") + " at Meta");
  }

  @Override
  public void done(SyncStep step) {
    if (!step.changesNothing()) {
      out.println(counter(step) + step.label() + ": " + TerminalText.printable(step.name()));
    } else if (step.done() % UNCHANGED_FLOWS_PER_LINE == 0) {
      out.println(counter(step) + "nothing to do");
    }
  }

  @Override
  public void end() {
    if (!account.isEmpty()) {
      out.println();
    }
  }

  /** Missing flows come last and are not in the count, so their lines show none. */
  private String counter(SyncStep step) {
    String counter = step.isMissing() ? "" : " " + step.done() + "/" + step.flows();
    return account + counter + ": ";
  }
}
