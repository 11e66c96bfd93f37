package headgate.answer;

import headgate.http.TimeRange;
import headgate.message.TokenState;
import headgate.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Which answers a request is about: conditions on {@code response r} and {@code flow f}. */
public final class ResponseFilter {

  /** The value of {@code flow_id} for answers whose flow is not known. */
  private static final String NONE = "none";

  private static final String FIELD = "field.";

  /** Whether an answer has this value, as a text. What the flow hides cannot be found out by it. */
  private static final String FIELD_IS =
      """
      (EXISTS (
        SELECT 1 FROM json_each(r.values_json)
        WHERE key = ?
          AND CASE type WHEN 'true' THEN 'true' WHEN 'false' THEN 'false'
                        ELSE CAST(value AS TEXT) END = ?)
      AND NOT EXISTS (
        SELECT 1 FROM json_each(coalesce(
          f.mask, (SELECT mask FROM removed_flow WHERE id = r.flow_id), '[]'))
        WHERE value = ?))
      """;

  private static final String OF_NUMBER =
      """
      r.contact IN (
        SELECT number FROM contact WHERE phone_number = ?
        UNION SELECT contact FROM contact_alias WHERE kind = 'phone_number' AND value = ?)
      """;

  private static final String OF_USER_ID =
      """
      r.contact IN (
        SELECT number FROM contact WHERE user_id = ?
        UNION SELECT contact FROM contact_alias WHERE kind = 'user_id' AND value = ?)
      """;

  private final List<String> conditions = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();
  private @Nullable String accountId;
  private @Nullable String flowId;
  private boolean isCounted = true;

  /**
   * @param query the value of a query parameter; null if it is absent
   * @param all all query parameters, for {@code field.<key>}
   * @param flow whose answers are meant; null if the query says it
   * @throws Problem malformed if a value is wrong
   */
  public static ResponseFilter of(
      Function<String, @Nullable String> query,
      Map<String, List<String>> all,
      @Nullable String flow,
      TimeRange times) {
    ResponseFilter filter = new ResponseFilter();
    filter.account(query.apply("account_id"));
    filter.flow(flow == null ? query.apply("flow_id") : flow);
    filter.add("r.flow_version = ?", version(query.apply("flow_version")));
    filter.add("r.contact = (SELECT number FROM contact WHERE id = ?)", query.apply("contact_id"));
    filter.addTwice(OF_NUMBER, digits(query.apply("phone_number")));
    filter.addTwice(OF_USER_ID, query.apply("user_id"));
    filter.add("r.message = (SELECT number FROM message WHERE id = ?)", query.apply("message_id"));
    filter.add("r.reference = ?", query.apply("reference"));
    filter.add("r.joined_by = ?", word("joined_by", query.apply("joined_by"), JoinedBy.words()));
    filter.add(
        "r.token_state = ?",
        word(
            "token_state",
            query.apply("token_state"),
            Arrays.stream(TokenState.values()).map(TokenState::word).toList()));
    filter.hasMedia(query.apply("has_media"));
    filter.add("r.received_at >= ?", times.from());
    filter.add("r.received_at < ?", times.until());
    filter.fields(all);
    return filter;
  }

  private ResponseFilter() {}

  private void account(@Nullable String id) {
    if (id != null) {
      accountId = id.toLowerCase(Locale.ROOT);
      conditions.add("+r.account_id = ?"); // the index on it is in another order than the list
      parameters.add(accountId);
    }
  }

  private void flow(@Nullable String id) {
    if (id == null) {
      return;
    }
    if (id.equals(NONE)) {
      flowId = "";
      conditions.add("r.flow_id IS NULL");
      return;
    }
    flowId = id.toLowerCase(Locale.ROOT);
    conditions.add("r.flow_id = ?");
    parameters.add(flowId);
  }

  private void hasMedia(@Nullable String value) {
    String word = word("has_media", value, List.of("true", "false"));
    if (word != null) {
      add("r.has_media = ?", word.equals("true") ? 1 : 0);
    }
  }

  private void fields(Map<String, List<String>> all) {
    all.forEach(
        (name, values) -> {
          if (name.startsWith(FIELD)) {
            if (flowId == null || flowId.isEmpty()) {
              throw Problem.malformed(name + " needs flow_id: keys belong to a flow.");
            }
            String key = name.substring(FIELD.length());
            add(FIELD_IS, key);
            parameters.add(values.get(0));
            parameters.add(key);
          }
        });
  }

  private void addTwice(String condition, @Nullable Object value) {
    add(condition, value);
    if (value != null) {
      parameters.add(value);
    }
  }

  private void add(String condition, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      parameters.add(value);
      isCounted = false;
    }
  }

  private static @Nullable Integer version(@Nullable String text) {
    if (text == null) {
      return null;
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw Problem.malformed("flow_version must be a whole number of 1 or more.");
    }
    return Integer.valueOf(text);
  }

  private static @Nullable String digits(@Nullable String text) {
    return text == null ? null : text.replaceAll("[^0-9]", "");
  }

  private static @Nullable String word(String name, @Nullable String text, List<String> allowed) {
    if (text == null) {
      return null;
    }
    String word = text.toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      throw Problem.malformed(name + " must be one of " + String.join(", ", allowed) + ".");
    }
    return word;
  }

  /** The condition, for a query that has more conditions after it. */
  String where() {
    return conditions.isEmpty() ? "WHERE true" : "WHERE " + String.join(" AND ", conditions);
  }

  /** Binds the parameters of {@link #where}, from position 0 on, and then others. */
  <S extends SqlStatement<S>> S bind(S statement, long... others) {
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      if (value instanceof Instant time) {
        statement.bind(i, time);
      } else {
        statement.bind(i, value);
      }
    }
    for (int i = 0; i < others.length; i++) {
      statement.bind(parameters.size() + i, others[i]);
    }
    return statement;
  }

  /** How many answers there are; null if rows would have to be counted. */
  @Nullable Long total(Handle handle) {
    if (!isCounted) {
      return null;
    }
    return handle
        .createQuery(
            """
            SELECT ifnull(sum(responses), 0) FROM response_count
            WHERE (:account IS NULL OR account_id = :account)
              AND (:flow IS NULL OR flow_id = :flow)
            """)
        .bind("account", accountId)
        .bind("flow", flowId)
        .map((row, context) -> row.getLong(1))
        .one();
  }
}
