package headgate.doctor.flow;

import headgate.db.DatabaseReader;
import headgate.doctor.check.CheckStatus;
import headgate.doctor.check.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.statement.Query;

/** Finds the flows that a check names: at most 100, and how many more there are. */
final class FlowQuery {

  private static final int MAX_NAMED = 100;

  /**
   * A flow that needs a look.
   *
   * @param detail what the query shows about it
   */
  record Found(String id, String name, String status, String detail) {}

  private record Row(Found flow, int total) {}

  private final DatabaseReader db;

  FlowQuery(DatabaseReader db) {
    this.db = db;
  }

  /**
   * @param detail an SQL expression about {@code flow} and its {@code flow_definition}
   * @param condition of SQL
   * @param parameters of both, by name
   * @param verdict about one flow
   * @param nothing what to say if there is none
   */
  List<Verdict> run(
      String detail,
      String condition,
      Map<String, Object> parameters,
      Function<Found, Verdict> verdict,
      String nothing) {
    List<Row> rows = rows(detail, condition, parameters);
    if (rows.isEmpty()) {
      return List.of(Verdict.ok(nothing));
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Row row : rows) {
      verdicts.add(verdict.apply(row.flow).ofFlow(row.flow.id));
    }
    int more = rows.get(0).total - rows.size();
    if (more > 0) {
      verdicts.add(
          new Verdict(
              CheckStatus.WARN,
              "And %,d more flows.".formatted(more),
              "Treat the named flows first, then run this again.",
              null));
    }
    return verdicts;
  }

  private List<Row> rows(String detail, String condition, Map<String, Object> parameters) {
    return db.read(
        handle -> {
          Query query =
              handle.createQuery(
                  """
                  SELECT flow.id, flow.name, flow.status, %s AS detail, count(*) OVER () AS total
                  FROM flow JOIN flow_definition ON flow_definition.flow = flow.number
                  WHERE %s
                  ORDER BY flow.number LIMIT :limit
                  """
                      .formatted(detail, condition));
          parameters.forEach(query::bind);
          return query
              .bind("limit", MAX_NAMED)
              .map(
                  (row, context) ->
                      new Row(
                          new Found(
                              row.getString("id"),
                              row.getString("name"),
                              row.getString("status"),
                              row.getString("detail")),
                          row.getInt("total")))
              .list();
        });
  }
}
