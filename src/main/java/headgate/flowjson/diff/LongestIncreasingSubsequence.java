package headgate.flowjson.diff;

/** Finds the longest increasing subsequence by patience sorting, in O(n log n). */
final class LongestIncreasingSubsequence {

  private LongestIncreasingSubsequence() {}

  /**
   * Marks the members of one longest increasing subsequence.
   *
   * @param numbers all different
   */
  static boolean[] of(int[] numbers) {
    int[] lastIndexByLength = new int[numbers.length];
    int[] previous = new int[numbers.length];
    int longest = 0;
    for (int i = 0; i < numbers.length; i++) {
      int low = 0;
      int high = longest;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (numbers[lastIndexByLength[middle]] < numbers[i]) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      previous[i] = low == 0 ? -1 : lastIndexByLength[low - 1];
      lastIndexByLength[low] = i;
      longest = Math.max(longest, low + 1);
    }
    boolean[] marked = new boolean[numbers.length];
    for (int i = longest == 0 ? -1 : lastIndexByLength[longest - 1]; i >= 0; i = previous[i]) {
      marked[i] = true;
    }
    return marked;
  }
}
