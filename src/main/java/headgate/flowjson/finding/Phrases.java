package headgate.flowjson.finding;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts what stands in a text into sentences: quoted, shortened, counted. */
public final class Phrases {

  private static final int LONGEST = 60;
  private static final int MOST = 5;
  private static final int MOST_COMPARED = 100;

  private Phrases() {}

  /** Between apostrophes, shortened where it is long. */
  public static String quote(String text) {
    if (text.length() <= LONGEST) {
      return "'" + text + "'";
    }
    int cut = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return "'" + text.substring(0, cut) + "…'";
  }

  /** {@code 'a', 'b' and 3 more}. */
  public static String quoteAll(Collection<String> texts) {
    StringBuilder all = new StringBuilder();
    int shown = 0;
    Iterator<String> rest = texts.iterator();
    while (rest.hasNext() && shown < MOST) {
      String text = rest.next();
      boolean last = shown + 1 == texts.size();
      all.append(shown == 0 ? "" : last ? " and " : ", ").append(quote(text));
      shown++;
    }
    if (texts.size() > shown) {
      all.append(" and ").append(texts.size() - shown).append(" more");
    }
    return all.toString();
  }

  /** {@code 'a', 'b' or 'c'}, all of them. */
  public static String oneOf(List<String> texts) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < texts.size(); i++) {
      all.append(i == 0 ? "" : i + 1 == texts.size() ? " or " : ", ").append(quote(texts.get(i)));
    }
    return all.toString();
  }

  /** {@code " Did you mean 'label'?"}, or nothing where no known word is near. */
  public static String didYouMean(String word, Iterable<String> known) {
    String nearest = nearest(word, known);
    return nearest == null ? "" : " Did you mean " + quote(nearest) + "?";
  }

  /**
   * The known word that differs only in case, hyphens and underscores, or in one letter; null where
   * there is none.
   */
  public static @Nullable String nearest(String word, Iterable<String> known) {
    if (word.length() > LONGEST) {
      return null;
    }
    String bare = bare(word);
    String close = null;
    int compared = 0;
    for (String candidate : known) {
      if (compared++ == MOST_COMPARED) {
        break;
      }
      if (candidate.length() <= LONGEST && !candidate.equals(word)) {
        String other = bare(candidate);
        if (other.equals(bare)) {
          return candidate;
        }
        close = close == null && isOneEditAway(bare, other) ? candidate : close;
      }
    }
    return close;
  }

  private static String bare(String word) {
    StringBuilder bare = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c != '-' && c != '_' && c != ' ') {
        bare.append(c);
      }
    }
    return bare.toString().toLowerCase(Locale.ROOT);
  }

  private static boolean isOneEditAway(String one, String other) {
    String shorter = one.length() <= other.length() ? one : other;
    String longer = shorter == one ? other : one;
    if (shorter.length() < 3 || longer.length() - shorter.length() > 1) {
      return false;
    }
    int start = 0;
    while (start < shorter.length() && shorter.charAt(start) == longer.charAt(start)) {
      start++;
    }
    int rest = shorter.length() - start;
    boolean swapped =
        shorter.length() == longer.length()
            && rest >= 2
            && shorter.charAt(start) == longer.charAt(start + 1)
            && shorter.charAt(start + 1) == longer.charAt(start)
            && shorter.regionMatches(start + 2, longer, start + 2, rest - 2);
    int skipped = shorter.length() == longer.length() ? 1 : 0;
    return swapped
        || shorter.regionMatches(start + skipped, longer, start + 1, longer.length() - start - 1);
  }
}
