package headgate.flow;

import headgate.db.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The flows that need a person: at most {@value #MAX_NAMED} of each kind, and how many more. */
public final class FlowAttention {

  private static final int MAX_NAMED = 5;

  /** The marks that the index {@code flow_attention} has, the most urgent first. */
  private static final List<Mark> URGENT =
      List.of(Mark.UNKNOWN_OUTCOME, Mark.CONFLICT, Mark.MISSING_AT_META, Mark.EXPIRES_SOON);

  /**
   * One line.
   *
   * @param kind a word for programs
   * @param link the path in this API that shows more
   * @param flowId null if the line is not about one flow
   * @param since as far as it is known; else when the flow last changed; null for a sum
   */
  public record Line(
      String kind, String message, String link, @Nullable String flowId, @Nullable String since) {}

  private record Found(String id, String name, String since, String detail) {}

  private static final String NEWEST =
      """
      SELECT flow.id, name, substr(ifnull(missing_since, updated_at), 1, 19) || 'Z',
        coalesce(flow_json_version, '')
      FROM json_each(:values) AS v JOIN flow ON flow.number IN (
        SELECT number FROM flow AS f WHERE f.marks & 216 AND f.marks = v.value
        ORDER BY f.updated_at DESC LIMIT :limit)
      ORDER BY updated_at DESC LIMIT :limit
      """;

  private FlowAttention() {}

  /** Reads at most {@value #MAX_NAMED} flows of each kind and state. */
  static List<Line> read(Database db, Map<FlowGroup, Long> groups) {
    List<Line> lines = db.read(handle -> marked(handle, groups));
    for (String status : List.of("BLOCKED", "THROTTLED")) {
      long flows = count(groups, group -> group.metaStatus().equals(status));
      if (flows > 0) {
        lines.add(
            new Line(
                status.toLowerCase(Locale.ROOT),
                "%s %s, because endpoints fail."
                    .formatted(
                        flows == 1 ? "1 flow is" : "%,d flows are".formatted(flows),
                        status.equals("BLOCKED") ? "blocked by Meta" : "throttled by Meta"),
                "/api/flows?status=" + status,
                null,
                null));
      }
    }
    return lines;
  }

  private static List<Line> marked(Handle handle, Map<FlowGroup, Long> groups) {
    List<Line> lines = new ArrayList<>();
    for (Mark mark : URGENT) {
      long all = count(groups, group -> mark.isIn(group.marks()));
      if (all == 0) {
        continue;
      }
      List<Found> newest = newest(handle, groups, mark);
      newest.forEach(flow -> lines.add(line(mark, flow)));
      if (all > newest.size()) {
        lines.add(
            new Line(
                mark.word(),
                "And %,d more.".formatted(all - newest.size()),
                "/api/flows?mark=" + mark.word(),
                null,
                null));
      }
    }
    return lines;
  }

  private static long count(Map<FlowGroup, Long> groups, Predicate<FlowGroup> wanted) {
    return groups.entrySet().stream()
        .filter(entry -> wanted.test(entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** The index gives the newest for each value of the column. The newest of them count. */
  private static List<Found> newest(Handle handle, Map<FlowGroup, Long> groups, Mark mark) {
    Set<Integer> values =
        groups.keySet().stream()
            .map(FlowGroup::marks)
            .filter(mark::isIn)
            .collect(Collectors.toSet());
    return handle
        .createQuery(NEWEST)
        .bind("values", values.toString())
        .bind("limit", MAX_NAMED)
        .map(
            (row, context) ->
                new Found(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
        .list();
  }

  private static Line line(Mark mark, Found flow) {
    return new Line(
        mark.word(), message(mark, flow), "/api/flows/" + flow.id(), flow.id(), flow.since());
  }

  private static String message(Mark mark, Found flow) {
    String name = '"' + flow.name() + '"';
    return switch (mark) {
      case UNKNOWN_OUTCOME ->
          "Meta did not answer an operation on " + name + ". Repeat it to find out what happened.";
      case CONFLICT -> name + " has changed here and at Meta. Decide which side stays.";
      case MISSING_AT_META -> name + " does not exist at Meta any more.";
      case EXPIRES_SOON ->
          "%s has Flow JSON %s, which Meta has closed or closes next."
              .formatted(name, flow.detail());
      case LOCAL_ONLY, LOCAL_CHANGES, CHANGED_AT_META, HAS_ERRORS ->
          throw new IllegalArgumentException(mark + " is not urgent");
    };
  }
}
