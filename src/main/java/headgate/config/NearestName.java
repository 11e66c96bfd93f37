package headgate.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which known name a misspelt one was meant to be. */
public final class NearestName {

  private NearestName() {}

  /** Empty if no known name is close enough. */
  public static Optional<String> find(String name, Collection<String> known) {
    int tolerance = Math.max(2, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= tolerance)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** The Levenshtein distance: how many insertions, deletions and replacements it takes. */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      int[] current = new int[right.length() + 1];
      current[0] = row;
      for (int column = 1; column <= right.length(); column++) {
        int replaced =
            previous[column - 1] + (left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1);
        int added = Math.min(current[column - 1], previous[column]) + 1;
        current[column] = Math.min(replaced, added);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
