package headgate.flowjson.diff;

import java.util.List;

/** Compares two texts line by line and writes a unified diff, as {@code diff -u} does. */
public final class TextDiff {

  private TextDiff() {}

  /**
   * Returns an empty text if the texts are equal. If one of them is JSON on one line, both are
   * pretty-printed first. The time is bounded: parts that differ too much are replaced as a whole.
   */
  public static String unified(String from, String to, String fromLabel, String toLabel) {
    if (from.equals(to)) {
      return "";
    }
    boolean prettyPrint = isOneLine(from) || isOneLine(to);
    List<String> before = Lines.of(prettyPrint ? PrettyPrinter.print(from) : from);
    List<String> after = Lines.of(prettyPrint ? PrettyPrinter.print(to) : to);
    List<LineEdit> edits = LineDiff.between(before, after);
    if (edits.isEmpty()) {
      return "";
    }
    return "--- %s\n+++ %s\n".formatted(onOneLine(fromLabel), onOneLine(toLabel))
        + HunkWriter.write(before, after, edits);
  }

  private static boolean isOneLine(String text) {
    String inner = text.strip();
    return !inner.isEmpty() && inner.indexOf('\n') < 0;
  }

  private static String onOneLine(String label) {
    return label.replace('\n', ' ').replace('\r', ' ');
  }
}
