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
 * Finds which lines differ. Lines that both texts have once, in the same order, are taken for the
 * same and cut the texts into short pieces; the library looks for the fewest edits in each.
 */
final class LineEdits {

  /**
   * The library's work on a piece grows with the square of its lines. So much of it, over all
   * pieces, takes well under a second.
   */
  private static final long MOST_WORK = 100_000_000;

  private final int[] from;
  private final int[] to;
  private final List<Edit> edits = new ArrayList<>();
  private long work = MOST_WORK;

  private LineEdits(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  /** In the order of the texts; they neither overlap nor touch. */
  static List<Edit> between(List<String> from, List<String> to) {
    Map<String, Integer> numbers = new HashMap<>();
    LineEdits edits = new LineEdits(numbers(from, numbers), numbers(to, numbers));
    edits.find(numbers.size());
    return edits.edits;
  }

  /** Equal lines get equal numbers: long lines are compared once. */
  private static int[] numbers(List<String> lines, Map<String, Integer> numbers) {
    int[] numbered = new int[lines.size()];
    for (int i = 0; i < numbered.length; i++) {
      Integer known = numbers.putIfAbsent(lines.get(i), numbers.size());
      numbered[i] = known == null ? numbers.size() - 1 : known;
    }
    return numbered;
  }

  private void find(int numbers) {
    int[] fromOnly = positions(from, numbers);
    int[] toOnly = positions(to, numbers);
    List<Integer> shared = new ArrayList<>();
    for (int line : from) {
      if (fromOnly[line] >= 0 && toOnly[line] >= 0) {
        shared.add(line);
      }
    }
    boolean[] anchors = LongestRun.of(shared.stream().mapToInt(line -> toOnly[line]).toArray());
    int fromStart = 0;
    int toStart = 0;
    for (int i = 0; i < anchors.length; i++) {
      if (anchors[i]) {
        int line = shared.get(i);
        piece(fromStart, fromOnly[line], toStart, toOnly[line]);
        fromStart = fromOnly[line] + 1;
        toStart = toOnly[line] + 1;
      }
    }
    piece(fromStart, from.length, toStart, to.length);
  }

  /** Where each line stands; negative where it stands nowhere or more than once. */
  private static int[] positions(int[] lines, int numbers) {
    int[] positions = new int[numbers];
    Arrays.fill(positions, -1);
    for (int i = 0; i < lines.length; i++) {
      positions[lines[i]] = positions[lines[i]] == -1 ? i : -2;
    }
    return positions;
  }

  private void piece(int fromStart, int fromEnd, int toStart, int toEnd) {
    int head = 0;
    int shorter = Math.min(fromEnd - fromStart, toEnd - toStart);
    while (head < shorter && from[fromStart + head] == to[toStart + head]) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head && from[fromEnd - 1 - tail] == to[toEnd - 1 - tail]) {
      tail++;
    }
    middle(fromStart + head, fromEnd - tail, toStart + head, toEnd - tail);
  }

  private void middle(int fromStart, int fromEnd, int toStart, int toEnd) {
    long lines = (long) fromEnd - fromStart + toEnd - toStart;
    if (lines == 0) {
      return;
    }
    if (fromStart == fromEnd || toStart == toEnd || lines * lines > work) {
      edits.add(new Edit(fromStart, fromEnd, toStart, toEnd));
      return;
    }
    work -= lines * lines;
    List<Change> changes =
        new ArrayList<>(
            new MyersDiffWithLinearSpace<Integer>()
                .computeDiff(list(from, fromStart, fromEnd), list(to, toStart, toEnd), null));
    changes.sort(Comparator.comparingInt(change -> change.startOriginal));
    for (Change change : changes) {
      add(
          new Edit(
              fromStart + change.startOriginal,
              fromStart + change.endOriginal,
              toStart + change.startRevised,
              toStart + change.endRevised));
    }
  }

  /** Edits that touch are one. */
  private void add(Edit edit) {
    Edit last = edits.isEmpty() ? null : edits.get(edits.size() - 1);
    if (last != null && last.fromEnd() == edit.fromStart() && last.toEnd() == edit.toStart()) {
      edits.set(
          edits.size() - 1,
          new Edit(last.fromStart(), edit.fromEnd(), last.toStart(), edit.toEnd()));
    } else {
      edits.add(edit);
    }
  }

  private static List<Integer> list(int[] lines, int start, int end) {
    List<Integer> list = new ArrayList<>(end - start);
    for (int i = start; i < end; i++) {
      list.add(lines[i]);
    }
    return Collections.unmodifiableList(list);
  }
}
