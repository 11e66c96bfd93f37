package headgate.flowjson.diff;

/** The longest run of rising numbers: what may stay where it is while the rest moves. */
final class LongestRun {

  private LongestRun() {}

  /** Marks the members of one such run; the numbers are all different. */
  static boolean[] of(int[] numbers) {
    int[] lastOfLength = new int[numbers.length];
    int[] before = new int[numbers.length];
    int longest = 0;
    for (int i = 0; i < numbers.length; i++) {
      int low = 0;
      int high = longest;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (numbers[lastOfLength[middle]] < numbers[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      before[i] = low == 0 ? -1 : lastOfLength[low - 1];
      lastOfLength[low] = i;
      longest = Math.max(longest, low + 1);
    }
    boolean[] marked = new boolean[numbers.length];
    for (int i = longest == 0 ? -1 : lastOfLength[longest - 1]; i >= 0; i = before[i]) {
      marked[i] = true;
    }
    return marked;
  }
}
