package headgate.flowjson.diff;

import java.util.List;

/** Tells how two texts differ line by line, as {@code diff -u} does. */
public final class TextDiff {

  private TextDiff() {}

  /**
   * Empty where the texts are the same. Where either is JSON on one line, both are laid out first,
   * token by token, so that a line says something. Takes bounded time: parts that differ too much
   * are replaced whole.
   */
  public static String unified(String from, String to, String fromLabel, String toLabel) {
    if (from.equals(to)) {
      return "";
    }
    boolean layOut = isOneLine(from) || isOneLine(to);
    List<String> before = Lines.of(layOut ? Layout.of(from) : from);
    List<String> after = Lines.of(layOut ? Layout.of(to) : to);
    List<Edit> edits = LineEdits.between(before, after);
    if (edits.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    out.append("--- ").append(onOneLine(fromLabel)).append('\n');
    out.append("+++ ").append(onOneLine(toLabel)).append('\n');
    new Hunks(before, after, out).write(edits);
    return out.toString();
  }

  private static boolean isOneLine(String text) {
    String inner = text.strip();
    return !inner.isEmpty() && inner.indexOf('\n') < 0;
  }

  private static String onOneLine(String label) {
    return label.replace('\n', ' ').replace('\r', ' ');
  }
}
