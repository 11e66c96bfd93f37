package headgate.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;

/**
 * Some hundred flows of a {@link FlowIndex} that follow each other, newest first. A change copies
 * one chunk, not all flows. Immutable.
 *
 * <p>All names are in one text, which a search reads at several gigabytes a second.
 */
final class FlowChunk {

  /**
   * One flow.
   *
   * @param key the stored creation time, followed by the id
   * @param name folded
   * @param group a number that flows with the same account and states share
   */
  record Entry(long number, String key, String name, int group) {}

  /** All stored times have this length. */
  private static final int TIME_LENGTH = 24;

  private static final int MAX_FLOWS = 512;

  static final Comparator<Entry> NEWEST_FIRST = (a, b) -> compare(a.key(), b.key());

  private final long[] numbers;
  private final String[] keys;
  private final int[] groups;
  private final int[] starts; // of each name
  private final String names; // one in each line
  private final long minNumber;
  private final long maxNumber;

  private FlowChunk(List<Entry> entries) {
    int size = entries.size();
    numbers = new long[size];
    keys = new String[size];
    groups = new int[size];
    starts = new int[size];
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < size; i++) {
      Entry entry = entries.get(i);
      numbers[i] = entry.number();
      keys[i] = entry.key();
      groups[i] = entry.group();
      starts[i] = text.length();
      text.append(entry.name()).append('\n');
    }
    names = text.toString();
    minNumber = Arrays.stream(numbers).min().orElseThrow();
    maxNumber = Arrays.stream(numbers).max().orElseThrow();
  }

  /** Sorts the entries and divides them into chunks. Half full, so that each can grow. */
  static List<FlowChunk> of(List<Entry> entries) {
    entries.sort(NEWEST_FIRST);
    List<FlowChunk> chunks = new ArrayList<>();
    int size = entries.size() <= MAX_FLOWS ? MAX_FLOWS : MAX_FLOWS / 2;
    for (int start = 0; start < entries.size(); start += size) {
      chunks.add(new FlowChunk(entries.subList(start, Math.min(entries.size(), start + size))));
    }
    return chunks;
  }

  /**
   * This chunk after a change.
   *
   * @param changed the numbers of flows whose entries are no longer right, sorted
   * @param added entries that belong here
   */
  List<FlowChunk> with(long[] changed, List<Entry> added) {
    List<Entry> entries = new ArrayList<>(added);
    for (int i = 0; i < numbers.length; i++) {
      if (Arrays.binarySearch(changed, numbers[i]) < 0) {
        String name = names.substring(starts[i], end(i));
        entries.add(new Entry(numbers[i], keys[i], name, groups[i]));
      }
    }
    return of(entries);
  }

  /** Whether the entry belongs behind this chunk. */
  boolean isBefore(Entry entry) {
    return compare(keys[keys.length - 1], entry.key()) < 0;
  }

  /**
   * @param changed sorted
   */
  boolean hasAny(long[] changed) {
    int first = Arrays.binarySearch(changed, minNumber);
    int from = first < 0 ? -first - 1 : first;
    if (from == changed.length || changed[from] > maxNumber) {
      return false;
    }
    return Arrays.stream(numbers).anyMatch(number -> Arrays.binarySearch(changed, number) >= 0);
  }

  /**
   * @param wanted for each group, whether its flows count
   */
  int count(boolean[] wanted) {
    int count = 0;
    for (int group : groups) {
      count += wanted[group] ? 1 : 0;
    }
    return count;
  }

  void forEach(boolean[] wanted, LongConsumer action) {
    for (int i = 0; i < numbers.length; i++) {
      if (wanted[groups[i]]) {
        action.accept(numbers[i]);
      }
    }
  }

  /** Gives the numbers of the flows whose name has the text. */
  void search(String text, boolean[] wanted, LongConsumer action) {
    search(
        text,
        flow -> {
          if (wanted[groups[flow]]) {
            action.accept(numbers[flow]);
          }
        });
  }

  /** Counts the flows whose name has the text, for each group. */
  void count(String text, long[] counts) {
    search(text, flow -> counts[groups[flow]]++);
  }

  private void search(String text, IntConsumer action) {
    int flow = 0;
    int at = names.indexOf(text);
    while (at >= 0) {
      while (end(flow) < at) {
        flow++;
      }
      boolean isInOneName = at + text.length() <= end(flow);
      if (isInOneName) {
        action.accept(flow);
      }
      at = names.indexOf(text, isInOneName ? end(flow) : at + 1);
    }
  }

  private int end(int flow) {
    return flow + 1 < starts.length ? starts[flow + 1] - 1 : names.length() - 1;
  }

  private static int compare(String a, String b) {
    for (int i = 0; i < TIME_LENGTH; i++) {
      if (a.charAt(i) != b.charAt(i)) {
        return b.charAt(i) - a.charAt(i); // the newer time is first
      }
    }
    return a.compareTo(b); // the ids decide
  }
}
