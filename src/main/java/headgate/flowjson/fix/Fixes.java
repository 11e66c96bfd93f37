package headgate.flowjson.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Applies fixes to a text. */
public final class Fixes {

  private Fixes() {}

  /**
   * Applies all fixes that do not overlap or touch an earlier one. Validate the result to get the
   * others again.
   *
   * @param fixes made for this text, in any order
   */
  public static String apply(String text, List<Fix> fixes) {
    List<Fix> sorted = new ArrayList<>(fixes);
    sorted.sort(Comparator.comparingInt(Fix::offset).thenComparingInt(Fix::length));
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    boolean first = true;
    for (Fix fix : sorted) {
      // Two edits that touch may depend on the same comma.
      if (first || fix.offset() > at) {
        result.append(text, at, fix.offset()).append(fix.replacement());
        at = fix.end();
        first = false;
      }
    }
    return result.append(text, at, text.length()).toString();
  }
}
