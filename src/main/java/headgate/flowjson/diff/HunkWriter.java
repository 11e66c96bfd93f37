package headgate.flowjson.diff;

import java.util.List;

/** Writes the hunks of a unified diff: edits with three lines of context before and after. */
final class HunkWriter {

  private static final int CONTEXT_LINES = 3;

  private final List<String> from;
  private final List<String> to;
  private final StringBuilder out = new StringBuilder();

  private HunkWriter(List<String> from, List<String> to) {
    this.from = from;
    this.to = to;
  }

  static String write(List<String> from, List<String> to, List<LineEdit> edits) {
    HunkWriter writer = new HunkWriter(from, to);
    writer.writeHunks(edits);
    return writer.out.toString();
  }

  /** Edits whose context overlaps or touches are in one hunk. */
  private void writeHunks(List<LineEdit> edits) {
    int first = 0;
    for (int next = 1; next <= edits.size(); next++) {
      if (next == edits.size()
          || edits.get(next).fromStart() - edits.get(next - 1).fromEnd() > 2 * CONTEXT_LINES) {
        writeHunk(edits.subList(first, next));
        first = next;
      }
    }
  }

  private void writeHunk(List<LineEdit> edits) {
    LineEdit first = edits.get(0);
    LineEdit last = edits.get(edits.size() - 1);
    int before = Math.min(CONTEXT_LINES, first.fromStart());
    int after = Math.min(CONTEXT_LINES, from.size() - last.fromEnd());
    int fromStart = first.fromStart() - before;
    int toStart = first.toStart() - before;
    out.append("@@ -");
    writeRange(fromStart, last.fromEnd() + after - fromStart);
    out.append(" +");
    writeRange(toStart, last.toEnd() + after - toStart);
    out.append(" @@\n");
    int copied = fromStart;
    for (LineEdit edit : edits) {
      writeLines(' ', from, copied, edit.fromStart());
      writeLines('-', from, edit.fromStart(), edit.fromEnd());
      writeLines('+', to, edit.toStart(), edit.toEnd());
      copied = edit.fromEnd();
    }
    writeLines(' ', from, copied, last.fromEnd() + after);
  }

  /** A range without lines starts at the line before it, as in {@code diff -u}. */
  private void writeRange(int start, int count) {
    out.append(count == 0 ? start : start + 1);
    if (count != 1) {
      out.append(',').append(count);
    }
  }

  private void writeLines(char mark, List<String> lines, int start, int end) {
    for (String line : lines.subList(start, end)) {
      out.append(mark).append(line);
      if (!line.endsWith("\n")) {
        out.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
