package headgate.flow;

import headgate.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the filter of a list from a query. */
final class FlowFilterReader {

  private static final int MAX_CATEGORIES = 20;

  private FlowFilterReader() {}

  /**
   * @param query gives the value of a parameter; null if it is absent
   * @throws Problem malformed, naming the allowed values
   */
  static FlowFilter read(Function<String, @Nullable String> query) {
    String accountId = query.apply("account_id");
    String text = query.apply("q");
    return new FlowFilter(
        statuses(query.apply("status")),
        accountId == null || accountId.isBlank() ? null : accountId.toLowerCase(Locale.ROOT),
        marks(query.apply("mark")),
        categories(query.apply("category")),
        text == null || text.isBlank() ? null : FlowFilter.folded(text.strip()),
        sort(query.apply("sort")));
  }

  private static Set<String> statuses(@Nullable String given) {
    Set<String> statuses = new TreeSet<>();
    for (String word : words(given)) {
      String status = word.toUpperCase(Locale.ROOT);
      if (!FlowFilter.STATUSES.contains(status)) {
        throw Problem.malformed(
            "status must be one or more of DRAFT, PUBLISHED, DEPRECATED, THROTTLED, BLOCKED,"
                + " with commas between them.");
      }
      statuses.add(status);
    }
    return statuses;
  }

  private static int marks(@Nullable String given) {
    int bits = 0;
    for (String word : words(given)) {
      Mark mark = Mark.find(word.toLowerCase(Locale.ROOT));
      if (mark == null) {
        throw Problem.malformed(
            "mark must be one or more of %s, with commas between them.".formatted(Mark.words()));
      }
      bits |= mark.bit();
    }
    return bits;
  }

  /** Meta may add new ones, so that unknown words match nothing. */
  private static Set<String> categories(@Nullable String given) {
    Set<String> categories = new TreeSet<>();
    for (String word : words(given)) {
      String category = word.toUpperCase(Locale.ROOT);
      if (!category.matches("[A-Z0-9_]{1,60}") || categories.size() == MAX_CATEGORIES) {
        throw Problem.malformed(
            "category must be one or more categories such as SURVEY, with commas between them.");
      }
      categories.add('"' + category + '"');
    }
    return categories;
  }

  private static List<String> words(@Nullable String given) {
    return given == null
        ? List.of()
        : Stream.of(given.split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
  }

  private static String sort(@Nullable String given) {
    String sort = given == null || given.isBlank() ? FlowFilter.NEWEST_FIRST : given.strip();
    if (!FlowFilter.ORDERS.containsKey(sort)) {
      throw Problem.malformed(
          "sort must be one of " + String.join(", ", FlowFilter.ORDERS.keySet()) + ".");
    }
    return sort;
  }
}
