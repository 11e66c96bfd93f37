package headgate.flowjson.diff;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the edits that make the new lines of the old ones. Lines that occur once in each text, in
 * the same order, are anchors (as in patience diff): they cut the texts into sections. The library
 * finds the fewest edits in each section.
 */
final class LineDiff {

  /**
   * The library's work on a section grows with the square of its lines. This is the limit for the
   * sum over all sections; it takes well under a second.
   */
  private static final long MAX_WORK = 100_000_000;

  private final int[] from;
  private final int[] to;
  private final List<LineEdit> edits = new ArrayList<>();
  private long workLeft = MAX_WORK;

  private LineDiff(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  /** The edits are in the order of the texts. They neither overlap nor touch. */
  static List<LineEdit> between(List<String> from, List<String> to) {
    Map<String, Integer> numbers = new HashMap<>();
    LineDiff diff = new LineDiff(number(from, numbers), number(to, numbers));
    diff.findEdits(numbers.size());
    return diff.edits;
  }

  /** Gives equal lines equal numbers, so that the text of a line is compared only once. */
  private static int[] number(List<String> lines, Map<String, Integer> numbers) {
    int[] result = new int[lines.size()];
    for (int i = 0; i < result.length; i++) {
      Integer known = numbers.putIfAbsent(lines.get(i), numbers.size());
      result[i] = known == null ? numbers.size() - 1 : known;
    }
    return result;
  }

  private void findEdits(int numberCount) {
    int[] inFrom = uniquePositions(from, numberCount);
    int[] inTo = uniquePositions(to, numberCount);
    List<Integer> shared = new ArrayList<>();
    for (int line : from) {
      if (inFrom[line] >= 0 && inTo[line] >= 0) {
        shared.add(line);
      }
    }
    int[] sharedInTo = shared.stream().mapToInt(line -> inTo[line]).toArray();
    boolean[] isAnchor = LongestIncreasingSubsequence.of(sharedInTo);
    int fromStart = 0;
    int toStart = 0;
    for (int i = 0; i < isAnchor.length; i++) {
      if (isAnchor[i]) {
        int line = shared.get(i);
        compareSection(fromStart, inFrom[line], toStart, inTo[line]);
        fromStart = inFrom[line] + 1;
        toStart = inTo[line] + 1;
      }
    }
    compareSection(fromStart, from.length, toStart, to.length);
  }

  /** The position of each line. Negative if the line is absent or occurs more than once. */
  private static int[] uniquePositions(int[] lines, int numberCount) {
    int[] positions = new int[numberCount];
    Arrays.fill(positions, -1);
    for (int i = 0; i < lines.length; i++) {
      positions[lines[i]] = positions[lines[i]] == -1 ? i : -2;
    }
    return positions;
  }

  /** Leaves out the equal lines at both ends. */
  private void compareSection(int fromStart, int fromEnd, int toStart, int toEnd) {
    int head = 0;
    int shorter = Math.min(fromEnd - fromStart, toEnd - toStart);
    while (head < shorter && from[fromStart + head] == to[toStart + head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && from[fromEnd - 1 - tail] == to[toEnd - 1 - tail]) {
      tail++;
    }
    compareTrimmed(fromStart + head, fromEnd - tail, toStart + head, toEnd - tail);
  }

  private void compareTrimmed(int fromStart, int fromEnd, int toStart, int toEnd) {
    long lines = (long) fromEnd - fromStart + toEnd - toStart;
    if (lines == 0) {
      return;
    }
    if (fromStart == fromEnd || toStart == toEnd || lines * lines > workLeft) {
      edits.add(new LineEdit(fromStart, fromEnd, toStart, toEnd));
      return;
    }
    workLeft -= lines * lines;
    List<Change> changes =
        new ArrayList<>(
            new MyersDiffWithLinearSpace<Integer>()
                .computeDiff(asList(from, fromStart, fromEnd), asList(to, toStart, toEnd), null));
    changes.sort(Comparator.comparingInt(change -> change.startOriginal));
    for (Change change : changes) {
      add(
          new LineEdit(
              fromStart + change.startOriginal,
              fromStart + change.endOriginal,
              toStart + change.startRevised,
              toStart + change.endRevised));
    }
  }

  /** Joins the edit with the last one if they touch. */
  private void add(LineEdit edit) {
    LineEdit last = edits.isEmpty() ? null : edits.get(edits.size() - 1);
    if (last != null && last.fromEnd() == edit.fromStart() && last.toEnd() == edit.toStart()) {
      edits.set(
          edits.size() - 1,
          new LineEdit(last.fromStart(), edit.fromEnd(), last.toStart(), edit.toEnd()));
    } else {
      edits.add(edit);
    }
  }

  private static List<Integer> asList(int[] lines, int start, int end) {
    List<Integer> list = new ArrayList<>(end - start);
    for (int i = start; i < end; i++) {
      list.add(lines[i]);
    }
    return Collections.unmodifiableList(list);
  }
}
