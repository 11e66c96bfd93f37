package headgate.flow;

import headgate.http.Body;
import headgate.json.Json;
import headgate.json.JsonArray;
import headgate.json.JsonReader;
import headgate.json.JsonString;
import headgate.problem.Problem;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The categories of a flow, in Meta's words: a JSON array, as it is stored, sent and shown.
 *
 * <p>Categories from users are checked. Categories from Meta are not, because it may add new ones.
 */
public final class Categories {

  /** Source: Flows API, Create a flow; for SHOPPING, the API of AWS. */
  private static final List<String> KNOWN =
      List.of(
          "SIGN_UP",
          "SIGN_IN",
          "APPOINTMENT_BOOKING",
          "LEAD_GENERATION",
          "SHOPPING",
          "CONTACT_US",
          "CUSTOMER_SUPPORT",
          "SURVEY",
          "OTHER");

  private static final String DEFAULT = "[\"OTHER\"]";

  private Categories() {}

  /**
   * The categories in a request. If they are absent, {@code null} or empty: {@code ["OTHER"]}.
   *
   * @throws Problem malformed if they are not an array of strings, invalid if one is unknown
   */
  static String from(Body body) {
    return from(body, List.of());
  }

  /**
   * The same with other categories in place of {@code ["OTHER"]}.
   *
   * @param others if there are none, {@code ["OTHER"]}
   */
  static String from(Body body, List<String> others) {
    List<String> given = body.nullableTexts("categories");
    if (given == null || given.isEmpty()) {
      return ofMeta(others);
    }
    Set<String> words = new LinkedHashSet<>();
    for (String word : given) {
      String upper = word.strip().toUpperCase(Locale.ROOT);
      if (!KNOWN.contains(upper)) {
        throw Problem.invalid(
            "categories contains \"%s\", which is not one of %s."
                .formatted(abbreviated(word), String.join(", ", KNOWN)));
      }
      words.add(upper);
    }
    return Json.text(words);
  }

  public static String ofMeta(List<String> words) {
    return words.isEmpty() ? DEFAULT : Json.text(words);
  }

  public static List<String> list(String stored) {
    return ((JsonArray) JsonReader.read(stored))
        .elements().stream().map(element -> ((JsonString) element).value()).toList();
  }

  /** Whether both have the same categories, in any order. */
  public static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.equals(other) || new HashSet<>(list(one)).equals(new HashSet<>(list(other)));
  }

  /** Returns the first of the others with the same categories, in its order; else the given. */
  static String inKnownOrder(String categories, @Nullable String... others) {
    for (String other : others) {
      if (other != null && same(categories, other)) {
        return other;
      }
    }
    return categories;
  }

  /**
   * Like {@link #from}, but unknown categories are allowed: a file may contain new ones of Meta's.
   *
   * @throws Problem malformed if they are not an array of strings
   */
  static String fromFile(Body body) {
    List<String> given = body.nullableTexts("categories");
    return given == null ? DEFAULT : ofMeta(List.copyOf(new LinkedHashSet<>(given)));
  }

  private static String abbreviated(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }
}
