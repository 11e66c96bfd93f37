package headgate.audit;

import headgate.db.StoredInstant;
import headgate.problem.Problem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rows that a request asks for. Each condition narrows them. Not thread-safe. */
final class AuditFilter {

  private static final String LOCAL = "local";

  private final List<String> conditions = new ArrayList<>();
  private final List<String> parameters = new ArrayList<>();

  /**
   * @param action a word of {@link AuditAction}, or {@code flow.*}; null for all
   * @throws Problem malformed if there is no such action
   */
  AuditFilter action(@Nullable String action) {
    if (action == null) {
      return this;
    }
    String word = action.toLowerCase(Locale.ROOT);
    if (AuditAction.words().contains(word)) {
      return with("action = ?", word);
    }
    if (AuditAction.patterns().contains(word)) {
      return with("action GLOB ?", word);
    }
    throw Problem.malformed(
        "action must be %s, or one of %s."
            .formatted(
                String.join(", ", AuditAction.words()), String.join(", ", AuditAction.patterns())));
  }

  AuditFilter resourceId(@Nullable String id) {
    return id == null ? this : with("resource_id = ?", id.toLowerCase(Locale.ROOT));
  }

  /**
   * @param key the prefix of an API key, or {@code local}; null for all
   */
  AuditFilter key(@Nullable String key) {
    if (key == null) {
      return this;
    }
    if (key.equals(LOCAL)) {
      conditions.add("key_prefix IS NULL");
      return this;
    }
    return with("key_prefix = ?", key);
  }

  /**
   * @param time the earliest one, in ISO 8601 with an offset; null for no limit
   * @throws Problem malformed if it is something else
   */
  AuditFilter from(@Nullable String time) {
    return time == null ? this : with("time >= ?", stored("from", time));
  }

  /**
   * @param time the first one that is too late, in ISO 8601 with an offset; null for no limit
   * @throws Problem malformed if it is something else
   */
  AuditFilter until(@Nullable String time) {
    return time == null ? this : with("time < ?", stored("until", time));
  }

  private static String stored(String name, String time) {
    try {
      // A plus that was not escaped arrives as a space.
      return StoredInstant.format(OffsetDateTime.parse(time.replace(' ', '+')).toInstant());
    } catch (DateTimeException e) {
      throw Problem.malformed(name + " must be a time such as 2026-03-01T00:00:00Z.");
    }
  }

  private AuditFilter with(String condition, String parameter) {
    conditions.add(condition);
    parameters.add(parameter);
    return this;
  }

  /** The WHERE clause, with a {@code ?} for each parameter; empty if nothing narrows the rows. */
  String where() {
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  List<String> parameters() {
    return parameters;
  }
}
