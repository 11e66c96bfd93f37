package headgate.cli;

import java.io.PrintStream;

/** Progress for a terminal: one line that is redrawn for each flow and erased at the end. */
final class ProgressBar implements SyncProgress {

  /** Less than the width of a usual terminal: a line that wraps cannot be redrawn. */
  private static final int WIDTH = 79;

  private static final int CELLS = 20;

  private static final String ERASE_TO_END_OF_LINE = "\u001b[K";

  private final PrintStream out;
  private String account = "";

  ProgressBar(PrintStream out) {
    this.out = out;
    draw("Asking Meta for its flows…");
  }

  @Override
  public void begin(String name, int flows) {
    account = TerminalText.printable(name);
    draw(bar(0, flows) + account);
  }

  @Override
  public void done(SyncStep step) {
    draw(bar(step.done(), step.flows()) + account + ": " + TerminalText.printable(step.name()));
  }

  @Override
  public void end() {
    draw("");
  }

  /** {@code done} may exceed {@code flows}: missing flows come last and are not in the count. */
  private static String bar(int done, int flows) {
    int counted = Math.min(done, flows);
    int full = flows == 0 ? CELLS : (int) ((long) CELLS * counted / flows);
    return "[%s%s] %d/%d ".formatted("#".repeat(full), "-".repeat(CELLS - full), counted, flows);
  }

  private void draw(String line) {
    out.print("\r" + TerminalText.cut(line, WIDTH) + ERASE_TO_END_OF_LINE);
    out.flush();
  }
}
