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
 * What a flow is for, in Meta's words. Kept as the JSON array that is stored, sent and shown.
 *
 * <p>What people send is checked against the words below; what Meta sends is taken as it is, since
 * it may know more of them one day.
 */
public final class Categories {

  /** Flows API, Create a flow; SHOPPING is known from the API of AWS. */
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

  private static final String USUAL = "[\"OTHER\"]";

  private Categories() {}

  /**
   * Absent, {@code null} or empty is {@code ["OTHER"]}.
   *
   * @throws Problem malformed where it is no array of strings, invalid where a word is not known
   */
  static String from(Body body) {
    List<String> given = body.nullableTexts("categories");
    if (given == null || given.isEmpty()) {
      return USUAL;
    }
    Set<String> words = new LinkedHashSet<>();
    for (String word : given) {
      String upper = word.strip().toUpperCase(Locale.ROOT);
      if (!KNOWN.contains(upper)) {
        throw Problem.invalid(
            "categories holds \"%s\", which is none of %s."
                .formatted(abbreviated(word), String.join(", ", KNOWN)));
      }
      words.add(upper);
    }
    return Json.text(words);
  }

  public static String ofMeta(List<String> words) {
    return words.isEmpty() ? USUAL : Json.text(words);
  }

  public static List<String> list(String stored) {
    return ((JsonArray) JsonReader.read(stored))
        .elements().stream().map(element -> ((JsonString) element).value()).toList();
  }

  /** Whether both name the same categories, in whatever order. */
  public static boolean same(@Nullable String one, @Nullable String other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.equals(other) || new HashSet<>(list(one)).equals(new HashSet<>(list(other)));
  }

  /** The same categories, in the order in which one of the others has them. */
  static String spelled(String categories, @Nullable String... others) {
    for (String other : others) {
      if (other != null && same(categories, other)) {
        return other;
      }
    }
    return categories;
  }

  /**
   * Like {@link #from}, but with words that we do not know: a file may hold what Meta invented
   * since.
   *
   * @throws Problem malformed where it is no array of strings
   */
  static String fromFile(Body body) {
    List<String> given = body.nullableTexts("categories");
    return given == null ? USUAL : ofMeta(List.copyOf(new LinkedHashSet<>(given)));
  }

  private static String abbreviated(String word) {
    return word.length() > 40 ? word.substring(0, 40) + "…" : word;
  }
}
