package headgate.message;

import headgate.db.StoredInstant;
import headgate.http.Query;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
   * Reads the query.
   *
   * @throws Problem malformed
   */
  static MessageFilter of(Context ctx) {
    MessageFilter filter = new MessageFilter();
    filter.countable("account_id = ?", lower(ctx, "account_id"));
    filter.countable("flow_id = ?", lower(ctx, "flow_id"));
    filter.status(Query.text(ctx, "status"));
    filter.other("contact = (SELECT number FROM contact WHERE id = ?)", lower(ctx, "contact_id"));
    String to = Query.text(ctx, "to");
    filter.other("recipient = ?", to == null ? null : Recipient.parse(to).value());
    filter.other("reference = ?", Query.text(ctx, "reference"));
    filter.other("created_at >= ?", time(ctx, "from"));
    filter.other("created_at < ?", time(ctx, "until"));
    if (ctx.queryParam("answered") != null) {
      filter.others.add(Query.flag(ctx, "answered") ? "responses > 0" : "responses = 0");
    }
    return filter;
  }

  private static @Nullable String lower(Context ctx, String name) {
    String text = Query.text(ctx, name);
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

  private static @Nullable String time(Context ctx, String name) {
    String text = Query.text(ctx, name);
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
