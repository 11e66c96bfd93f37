package headgate.flowjson.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies remedies to a text. */
public final class Fixes {

  private Fixes() {}

  /**
   * The text with all edits that do not overlap an earlier one; those that were left out are found
   * again when the result is judged.
   *
   * @param fixes made for exactly this text, in any order
   */
  public static String apply(String text, List<Fix> fixes) {
    List<Fix> sorted = new ArrayList<>(fixes);
    sorted.sort(Comparator.comparingInt(Fix::offset).thenComparingInt(Fix::length));
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    boolean first = true;
    for (Fix fix : sorted) {
      // Two edits that touch may both rely on what stands between them.
      if (first || fix.offset() > at) {
        result.append(text, at, fix.offset()).append(fix.replacement());
        at = fix.end();
        first = false;
      }
    }
    return result.append(text, at, text.length()).toString();
  }
}
