package headgate.flow;

import headgate.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which flows a list shows, and in which order. The SQL is built from constants; values from
 * callers are bound.
 *
 * @param statuses ours and Meta's; empty matches every flow
 * @param accountId null matches every flow
 * @param marks the bits of the {@link Mark marks} of which a flow must have one; 0 matches every
 *     flow
 * @param categories those of which a flow must have one, in quotes; empty matches every flow
 * @param text part of the folded name; null matches every flow
 * @param sort one of the keys of {@code ORDERS}
 */
public record FlowFilter(
    Set<String> statuses,
    @Nullable String accountId,
    int marks,
    Set<String> categories,
    @Nullable String text,
    String sort) {

  /** Ours and Meta's, as the filter names them. */
  static final List<String> STATUSES =
      List.of("DRAFT", "PUBLISHED", "DEPRECATED", "THROTTLED", "BLOCKED");

  /** Every flow. */
  static final FlowFilter ALL = new FlowFilter(Set.of(), null, 0, Set.of(), null, "-created_at");

  static final String NEWEST_FIRST = "-created_at";

  private static final String OLDEST_FIRST = "created_at";

  /**
   * For {@code ORDER BY}. The order of {@code -x} is the exact reverse of {@code x}, so that one
   * index serves both. An index contains {@code number} anyway.
   */
  static final Map<String, String> ORDERS = orders();

  /** For {@code ORDER BY}. */
  String order() {
    return order(sort);
  }

  String reversedOrder() {
    return order(isDescending() ? sort.substring(1) : "-" + sort);
  }

  private boolean isDescending() {
    return sort.startsWith("-");
  }

  boolean isNewestFirst() {
    return sort.equals(NEWEST_FIRST);
  }

  boolean isOldestFirst() {
    return sort.equals(OLDEST_FIRST);
  }

  /** Whether an index has the order, but not together with what the filter asks for. */
  boolean isApartFromOrder() {
    return !statuses.isEmpty() && (isBy("name") || isBy("updated_at"))
        || accountId != null && isBy("updated_at")
        || hasNoIndex();
  }

  /** Whether no index has all that the filter asks for. */
  boolean hasNoIndex() {
    return marks != 0 || !categories.isEmpty();
  }

  private boolean isBy(String column) {
    return sort.endsWith(column);
  }

  /** Makes names and search texts comparable. */
  public static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether the filter matches the flows of a group. Its text is ignored. */
  boolean matches(FlowGroup group) {
    return matchesAccount(group)
        && matchesStatus(group)
        && matchesMarks(group)
        && (categories.isEmpty() || categories.stream().anyMatch(group.categories()::contains));
  }

  private boolean matchesAccount(FlowGroup group) {
    return accountId == null || accountId.equals(group.accountId());
  }

  private boolean matchesStatus(FlowGroup group) {
    return statuses.isEmpty()
        || statuses.contains(group.status())
        || !isOurs(group.metaStatus()) && statuses.contains(group.metaStatus());
  }

  private boolean matchesMarks(FlowGroup group) {
    return marks == 0 || (marks & group.marks()) != 0;
  }

  /** This filter for every status. */
  FlowFilter withoutStatuses() {
    return new FlowFilter(Set.of(), accountId, marks, categories, text, sort);
  }

  /** This filter for every account. */
  FlowFilter withoutAccount() {
    return new FlowFilter(statuses, null, marks, categories, text, sort);
  }

  /** This filter for all marks. */
  FlowFilter withoutMarks() {
    return new FlowFilter(statuses, accountId, 0, categories, text, sort);
  }

  /** A {@code WHERE} clause for everything but the text; empty if there are no conditions. */
  String where() {
    return where("", "");
  }

  /**
   * {@link #where} for a query that reads flows in their order until it has enough, in place of
   * finding all that match and sorting them. A plus keeps SQLite from using an index for a column.
   */
  String whereInOrder() {
    return where(isBy("updated_at") ? "+" : "", "+");
  }

  private String where(String beforeAccount, String beforeStatus) {
    List<String> conditions = new ArrayList<>();
    if (accountId != null) {
      conditions.add(beforeAccount + "account_id = ?");
    }
    if (!statuses.isEmpty()) {
      conditions.add(statusCondition(beforeStatus));
    }
    if (marks != 0) {
      conditions.add("marks & CAST(? AS INTEGER)");
    }
    if (!categories.isEmpty()) {
      conditions.add("EXISTS (SELECT 1 FROM json_each(?) WHERE instr(categories, value))");
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
    if (marks != 0) {
      parameters.add(String.valueOf(marks));
    }
    if (!categories.isEmpty()) {
      parameters.add(Json.text(categories));
    }
    return parameters;
  }

  private String statusCondition(String before) {
    long ours = statuses.stream().filter(FlowFilter::isOurs).count();
    long ofMeta = statuses.size() - ours;
    String byStatus = before + "status IN (" + questionMarks(ours) + ")";
    if (ofMeta == 0) {
      return byStatus;
    }
    String byMeta = before + "meta_status IN (" + questionMarks(ofMeta) + ")";
    return ours == 0 ? byMeta : "(" + byStatus + " OR " + byMeta + ")";
  }

  private static String questionMarks(long count) {
    return String.join(", ", Collections.nCopies((int) count, "?"));
  }

  /** Whether a status is not one that only Meta has. */
  static boolean isOurs(String status) {
    return !status.equals("THROTTLED") && !status.equals("BLOCKED");
  }

  private static String order(String sort) {
    return Objects.requireNonNull(ORDERS.get(sort)); // sort() has checked it
  }

  private static Map<String, String> orders() {
    Map<String, String> orders = new LinkedHashMap<>();
    orders.put(OLDEST_FIRST, "created_at, id DESC");
    orders.put(NEWEST_FIRST, "created_at DESC, id");
    orders.put("updated_at", "updated_at, number");
    orders.put("-updated_at", "updated_at DESC, number DESC");
    orders.put("status", "status, created_at DESC, id");
    orders.put("-status", "status DESC, created_at, id DESC");
    orders.put("name", "name_folded, number");
    orders.put("-name", "name_folded DESC, number DESC");
    return orders;
  }
}
