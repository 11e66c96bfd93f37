package headgate.spelling;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Guesses which known name a misspelled one was meant to be. */
public final class NearestName {

  private static final int MAX_LENGTH = 60;
  private static final int MAX_COMPARED = 100;

  /** Shorter names differ by one letter from too many others. */
  private static final int MIN_LENGTH = 3;

  private NearestName() {}

  /**
   * The known name that differs from a misspelled one by the fewest edits, without regard to case,
   * hyphens, underscores and blanks. Compares the first 100 known names.
   *
   * @param maxEdits how many letters may be added, missing, replaced, or swapped with the next one.
   *     The effort grows exponentially with it: use 1 or 2.
   * @return null if every known name needs more edits
   */
  public static @Nullable String find(String name, Iterable<String> known, int maxEdits) {
    if (name.length() > MAX_LENGTH) {
      return null;
    }
    String letters = letters(name);
    String nearest = null;
    int allowed = maxEdits;
    int compared = 0;
    for (String candidate : known) {
      if (compared++ == MAX_COMPARED) {
        break;
      }
      if (candidate.length() <= MAX_LENGTH && !candidate.equals(name)) {
        String other = letters(candidate);
        if (other.equals(letters)) {
          return candidate;
        }
        if (Math.min(letters.length(), other.length()) >= MIN_LENGTH) {
          while (allowed > 0 && isWithin(allowed, letters, 0, other, 0)) {
            nearest = candidate;
            allowed--;
          }
        }
      }
    }
    return nearest;
  }

  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '-' && c != '_' && c != ' ') {
        letters.append(c);
      }
    }
    return letters.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether at most {@code edits} edits turn the rest of one text into the rest of the other. */
  private static boolean isWithin(int edits, String one, int i, String other, int j) {
    while (i < one.length() && j < other.length() && one.charAt(i) == other.charAt(j)) {
      i++;
      j++;
    }
    int rest = one.length() - i;
    int otherRest = other.length() - j;
    if (rest == 0 || otherRest == 0) {
      return Math.max(rest, otherRest) <= edits;
    }
    return edits > 0
        && (isWithin(edits - 1, one, i + 1, other, j + 1)
            || isWithin(edits - 1, one, i + 1, other, j)
            || isWithin(edits - 1, one, i, other, j + 1)
            || isSwapped(one, i, other, j) && isWithin(edits - 1, one, i + 2, other, j + 2));
  }

  private static boolean isSwapped(String one, int i, String other, int j) {
    return i + 1 < one.length()
        && j + 1 < other.length()
        && one.charAt(i) == other.charAt(j + 1)
        && one.charAt(i + 1) == other.charAt(j);
  }
}
