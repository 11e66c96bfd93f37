package headgate.flow;

import headgate.problem.Problem;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which flows a list shows, and in which order. The SQL is built from constants; values from
 * callers are bound.
 *
 * @param statuses ours and Meta's; empty matches every flow
 * @param accountId null matches every flow
 * @param text part of the folded name; null matches every flow
 * @param order for {@code ORDER BY}
 */
public record FlowFilter(
    Set<String> statuses, @Nullable String accountId, @Nullable String text, String order) {

  private static final Set<String> STATUSES =
      Set.of("DRAFT", "PUBLISHED", "DEPRECATED", "THROTTLED", "BLOCKED");

  private static final Map<String, String> ORDERS = orders();

  private static final String NEWEST_FIRST = "-created_at";

  /**
   * @throws Problem malformed, naming the allowed values
   */
  static FlowFilter of(Context ctx) {
    String accountId = ctx.queryParam("account_id");
    String text = ctx.queryParam("q");
    return new FlowFilter(
        statuses(ctx.queryParam("status")),
        accountId == null || accountId.isBlank() ? null : accountId.toLowerCase(Locale.ROOT),
        text == null || text.isBlank() ? null : folded(text.strip()),
        order(ctx.queryParam("sort")));
  }

  boolean isNewestFirst() {
    return order.equals(ORDERS.get(NEWEST_FIRST));
  }

  /** Makes names and search texts comparable. */
  public static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether the filter matches a flow. Its text is ignored. */
  boolean matches(String account, String status, @Nullable String metaStatus) {
    return (accountId == null || accountId.equals(account))
        && (statuses.isEmpty()
            || statuses.contains(status)
            || metaStatus != null && !isOurs(metaStatus) && statuses.contains(metaStatus));
  }

  /** A {@code WHERE} clause for everything but the text; empty if there are no conditions. */
  String where() {
    List<String> conditions = new ArrayList<>();
    if (accountId != null) {
      conditions.add("account_id = ?");
    }
    if (!statuses.isEmpty()) {
      conditions.add(statusCondition());
    }
    return conditions.isEmpty() ? "" : "WHERE " + String.join(" AND ", conditions);
  }

  /** The parameters of {@link #where}, in its order. */
  List<String> parameters() {
    List<String> parameters = new ArrayList<>();
    if (accountId != null) {
      parameters.add(accountId);
    }
    statuses.stream().filter(FlowFilter::isOurs).forEach(parameters::add);
    statuses.stream().filter(status -> !isOurs(status)).forEach(parameters::add);
    return parameters;
  }

  private String statusCondition() {
    long ours = statuses.stream().filter(FlowFilter::isOurs).count();
    long ofMeta = statuses.size() - ours;
    String byStatus = "status IN (" + questionMarks(ours) + ")";
    if (ofMeta == 0) {
      return byStatus;
    }
    String byMeta = "meta_status IN (" + questionMarks(ofMeta) + ")";
    return ours == 0 ? byMeta : "(" + byStatus + " OR " + byMeta + ")";
  }

  private static String questionMarks(long count) {
    return String.join(", ", Collections.nCopies((int) count, "?"));
  }

  private static boolean isOurs(String status) {
    return !status.equals("THROTTLED") && !status.equals("BLOCKED");
  }

  private static Set<String> statuses(@Nullable String given) {
    Set<String> statuses = new TreeSet<>();
    for (String part : given == null ? new String[0] : given.split(",")) {
      String word = part.strip().toUpperCase(Locale.ROOT);
      if (!word.isEmpty() && !STATUSES.contains(word)) {
        throw Problem.malformed(
            "status must be one or more of DRAFT, PUBLISHED, DEPRECATED, THROTTLED, BLOCKED,"
                + " with commas between them.");
      }
      if (!word.isEmpty()) {
        statuses.add(word);
      }
    }
    return statuses;
  }

  private static String order(@Nullable String given) {
    String wanted = given == null || given.isBlank() ? NEWEST_FIRST : given.strip();
    String order = ORDERS.get(wanted);
    if (order == null) {
      throw Problem.malformed("sort must be one of " + String.join(", ", ORDERS.keySet()) + ".");
    }
    return order;
  }

  private static Map<String, String> orders() {
    Map<String, String> orders = new LinkedHashMap<>();
    for (String column : List.of("created_at", "updated_at", "status")) {
      orders.put(column, column + ", id");
      orders.put("-" + column, column + " DESC, id");
    }
    orders.put("name", "name_folded, id");
    orders.put("-name", "name_folded DESC, id");
    return orders;
  }
}
