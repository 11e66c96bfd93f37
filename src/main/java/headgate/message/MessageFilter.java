package headgate.message;

import headgate.db.StoredInstant;
import headgate.problem.Problem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The messages that a request asks for. Each condition narrows them. Not thread-safe. */
final class MessageFilter {

  /** What the counters know. */
  private final List<String> counted = new ArrayList<>();

  private final List<Object> countedParameters = new ArrayList<>();

  /** What only the rows know. */
  private final List<String> others = new ArrayList<>();

  private final List<Object> otherParameters = new ArrayList<>();

  /**
   * @param query a parameter of the query by its name; null if it is absent
   * @param answered null for messages with and without answers
   * @throws Problem malformed
   */
  static MessageFilter of(Function<String, @Nullable String> query, @Nullable Boolean answered) {
    MessageFilter filter = new MessageFilter();
    filter.countable("account_id = ?", lower(query, "account_id"));
    filter.countable("flow_id = ?", lower(query, "flow_id"));
    filter.status(query.apply("status"));
    filter.other("contact = (SELECT number FROM contact WHERE id = ?)", lower(query, "contact_id"));
    String to = query.apply("to");
    filter.other("recipient = ?", to == null ? null : Recipient.parse(to).value());
    filter.other("reference = ?", query.apply("reference"));
    filter.other("created_at >= ?", time(query, "from"));
    filter.other("created_at < ?", time(query, "until"));
    if (answered != null) {
      filter.others.add(answered ? "responses > 0" : "responses = 0");
    }
    return filter;
  }

  private static @Nullable String lower(Function<String, @Nullable String> query, String name) {
    String text = query.apply(name);
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private void status(@Nullable String text) {
    if (text == null) {
      return;
    }
    List<String> words =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return;
    }
    if (!MessageStatus.words().containsAll(words)) {
      throw Problem.malformed(
          "status must be %s, or several of them with commas."
              .formatted(String.join(", ", MessageStatus.words())));
    }
    counted.add("status IN (%s)".formatted("?" + ", ?".repeat(words.size() - 1)));
    countedParameters.addAll(words);
  }

  private static @Nullable String time(Function<String, @Nullable String> query, String name) {
    String text = query.apply(name);
    if (text == null) {
      return null;
    }
    try {
      // A plus that was not escaped arrives as a space.
      return StoredInstant.format(OffsetDateTime.parse(text.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      throw Problem.malformed(name + " must be a time such as 2026-03-01T00:00:00Z.");
    }
  }

  private void countable(String condition, @Nullable String parameter) {
    if (parameter != null) {
      counted.add(condition);
      countedParameters.add(parameter);
    }
  }

  private void other(String condition, @Nullable String parameter) {
    if (parameter != null) {
      others.add(condition);
      otherParameters.add(parameter);
    }
  }

  /** Whether counters know how many there are. */
  boolean isCounted() {
    return others.isEmpty();
  }

  /** For the counters. */
  String countedWhere() {
    return where(counted);
  }

  List<Object> countedParameters() {
    return countedParameters;
  }

  /**
   * For the rows.
   *
   * @param more another condition; may be empty
   */
  String where(String more) {
    List<String> all = new ArrayList<>(counted);
    all.addAll(others);
    if (!more.isEmpty()) {
      all.add(more);
    }
    return where(all);
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  List<Object> parameters() {
    List<Object> all = new ArrayList<>(countedParameters);
    all.addAll(otherParameters);
    return all;
  }
}
