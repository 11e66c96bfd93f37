package headgate.json;

import java.util.Arrays;

/**
 * Turns offsets of a text into lines and columns. Both start at 1; columns count UTF-16 units. A
 * line ends with LF, CR LF or CR. Immutable.
 */
public final class LineMap {

  private final int[] starts;

  private LineMap(int[] starts) {
    this.starts = starts;
  }

  public static LineMap of(String text) {
    return of(text, 0);
  }

  /**
   * For a text inside a larger one: takes offsets of the larger text.
   *
   * @param start the offset of the text
   */
  public static LineMap of(String text, int start) {
    int[] starts = new int[16];
    starts[0] = start;
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (lines == starts.length) {
          starts = Arrays.copyOf(starts, lines * 2);
        }
        starts[lines++] = start + i + 1;
      }
    }
    return new LineMap(Arrays.copyOf(starts, lines));
  }

  public int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  public int column(int offset) {
    return offset - starts[line(offset) - 1] + 1;
  }

  /** The offset of the first character of a line. */
  public int start(int line) {
    return starts[line - 1];
  }

  public int lines() {
    return starts.length;
  }
}
