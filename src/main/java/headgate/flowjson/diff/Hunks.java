package headgate.flowjson.diff;

import java.util.List;

/** Writes edits with the lines around them; edits whose surroundings meet share a hunk. */
final class Hunks {

  private static final int CONTEXT = 3;

  private final List<String> from;
  private final List<String> to;
  private final StringBuilder out;

  Hunks(List<String> from, List<String> to, StringBuilder out) {
    this.from = from;
    this.to = to;
    this.out = out;
  }

  void write(List<Edit> edits) {
    int first = 0;
    for (int next = 1; next <= edits.size(); next++) {
      if (next == edits.size()
          || edits.get(next).fromStart() - edits.get(next - 1).fromEnd() > 2 * CONTEXT) {
        hunk(edits.subList(first, next));
        first = next;
      }
    }
  }

  private void hunk(List<Edit> edits) {
    Edit first = edits.get(0);
    Edit last = edits.get(edits.size() - 1);
    int before = Math.min(CONTEXT, first.fromStart());
    int after = Math.min(CONTEXT, from.size() - last.fromEnd());
    int fromStart = first.fromStart() - before;
    int toStart = first.toStart() - before;
    out.append("@@ -");
    range(fromStart, last.fromEnd() + after - fromStart);
    out.append(" +");
    range(toStart, last.toEnd() + after - toStart);
    out.append(" @@\n");
    int done = fromStart;
    for (Edit edit : edits) {
      lines(' ', from, done, edit.fromStart());
      lines('-', from, edit.fromStart(), edit.fromEnd());
      lines('+', to, edit.toStart(), edit.toEnd());
      done = edit.fromEnd();
    }
    lines(' ', from, done, last.fromEnd() + after);
  }

  /** A range without lines is named by the line before it. */
  private void range(int start, int count) {
    out.append(count == 0 ? start : start + 1);
    if (count != 1) {
      out.append(',').append(count);
    }
  }

  private void lines(char mark, List<String> lines, int start, int end) {
    for (String line : lines.subList(start, end)) {
      out.append(mark).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
