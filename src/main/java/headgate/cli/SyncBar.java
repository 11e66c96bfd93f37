package headgate.cli;

import java.io.PrintStream;

/** For a terminal: one line that is drawn again and again, and gone at the end. */
final class SyncBar implements SyncProgress {

  /** Narrower than any usual terminal: a line that wraps cannot be drawn over. */
  private static final int WIDTH = 79;

  private static final int CELLS = 20;

  private static final String ERASE_TO_END = "\u001b[K";

  private final PrintStream out;
  private String account = "";

  SyncBar(PrintStream out) {
    this.out = out;
    draw("Asking Meta for its flows…");
  }

  @Override
  public void begins(String name, int flows) {
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

  /** Missing flows come after all that were counted. */
  private static String bar(int done, int flows) {
    int shown = Math.min(done, flows);
    int full = flows == 0 ? CELLS : (int) ((long) CELLS * shown / flows);
    return "[%s%s] %d/%d ".formatted("#".repeat(full), "-".repeat(CELLS - full), shown, flows);
  }

  private void draw(String line) {
    out.print("\r" + TerminalText.cut(line, WIDTH) + ERASE_TO_END);
    out.flush();
  }
}
