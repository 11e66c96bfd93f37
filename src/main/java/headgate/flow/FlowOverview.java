package headgate.flow;

import headgate.db.Database;
import headgate.json.RawJson;
import java.util.List;
import java.util.Map;

/** What an overview shows of the flows. Takes about the same time for few and for many of them. */
public final class FlowOverview {

  /** How many of the newest flows {@link #anyIsClean} looks at. */
  private static final int NEWEST = 1_000;

  private static final String ANY_IS_CLEAN =
      """
      SELECT EXISTS (
        SELECT 1 FROM (
          SELECT error_count, text_hash FROM flow ORDER BY created_at DESC, id LIMIT %d)
        WHERE error_count = 0 AND text_hash IS NOT NULL)
      """
          .formatted(NEWEST);

  private final Database db;
  private final Map<FlowGroup, Long> groups;

  private FlowOverview(Database db, Map<FlowGroup, Long> groups) {
    this.db = db;
    this.groups = groups;
  }

  /** Reads the table of counts. */
  public static FlowOverview read(Database db) {
    return new FlowOverview(db, FlowFacets.groups(db));
  }

  public FlowTotals totals() {
    return FlowTotals.of(groups);
  }

  public List<FlowAttention.Line> attention() {
    return FlowAttention.read(db, groups);
  }

  /** Whether one of the newest {@value #NEWEST} flows has a definition without errors. */
  public static boolean anyIsClean(Database db) {
    return db.firstRow(ANY_IS_CLEAN, row -> row.getBoolean(1)).orElseThrow();
  }

  /** The flows that changed last, as lists show them: a JSON array. */
  public static RawJson recent(Database db) {
    return db.firstRow(FlowJson.SELECT_RECENT, row -> new RawJson(row.getBytes(1))).orElseThrow();
  }
}
