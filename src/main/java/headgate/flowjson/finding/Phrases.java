package headgate.flowjson.finding;

import headgate.spelling.NearestName;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/** Words for messages: quoted names, lists of names, and questions about misspelled names. */
public final class Phrases {

  private static final int MAX_LENGTH = 60;
  private static final int MAX_LISTED = 5;
  private static final int MAX_ALTERNATIVES = 20;

  private Phrases() {}

  /** In apostrophes, and shortened if it is long. */
  public static String quote(String text) {
    if (text.length() <= MAX_LENGTH) {
      return "'" + text + "'";
    }
    int cut = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return "'" + text.substring(0, cut) + "…'";
  }

  /** {@code 'a', 'b' and 3 more}. Lists at most 5 names. */
  public static String quoteAll(Collection<String> texts) {
    StringBuilder all = new StringBuilder();
    int shown = 0;
    Iterator<String> rest = texts.iterator();
    while (rest.hasNext() && shown < MAX_LISTED) {
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

  /** {@code 'a', 'b' or 'c'}. Lists at most 20 names, and then how many more there are. */
  public static String oneOf(List<String> texts) {
    StringBuilder all = new StringBuilder();
    int shown = Math.min(texts.size(), MAX_ALTERNATIVES);
    for (int i = 0; i < shown; i++) {
      all.append(i == 0 ? "" : i + 1 == texts.size() ? " or " : ", ").append(quote(texts.get(i)));
    }
    if (texts.size() > shown) {
      all.append(" and ").append(texts.size() - shown).append(" more");
    }
    return all.toString();
  }

  /** {@code " Did you mean 'label'?"}; empty if no known name is one edit away. */
  public static String didYouMean(String name, Iterable<String> known) {
    String nearest = NearestName.find(name, known, 1);
    return nearest == null ? "" : " Did you mean " + quote(nearest) + "?";
  }
}
