package headgate.cli;

import java.io.PrintStream;

/** For a log: a line for each flow about which something is done, and now and then one for rest. */
final class SyncLines implements SyncProgress {

  private static final int A_LINE_EVERY = 100;

  private final PrintStream out;
  private String account = "";

  SyncLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void begins(String name, int flows) {
    account = TerminalText.printable(name);
    out.println(account + ": " + Counts.of(flows, "flow") + " at Meta");
  }

  @Override
  public void done(SyncStep step) {
    if (!step.isNothing()) {
      out.println(counter(step) + step.words() + ": " + TerminalText.printable(step.name()));
    } else if (step.done() % A_LINE_EVERY == 0) {
      out.println(counter(step) + "nothing to do");
    }
  }

  @Override
  public void end() {
    if (!account.isEmpty()) {
      out.println();
    }
  }

  /** Missing flows come after all that were counted, and have none. */
  private String counter(SyncStep step) {
    String counter = step.isMissing() ? "" : " " + step.done() + "/" + step.flows();
    return account + counter + ": ";
  }
}
