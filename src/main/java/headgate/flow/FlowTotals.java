package headgate.flow;

import headgate.db.Database;
import headgate.json.RawJson;
import java.util.Map;

/**
 * How many flows there are, from the table of counts.
 *
 * @param published with those that are throttled or blocked
 * @param saved how many Meta has
 */
public record FlowTotals(
    long total,
    long draft,
    long published,
    long deprecated,
    long throttled,
    long blocked,
    long saved) {

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

  public static FlowTotals read(Database db) {
    FlowFilter all = FlowFilter.ALL;
    FlowFacets facets = FlowFacets.of(all, FlowFacets.groups(db));
    Map<String, Long> status = facets.status();
    long total = facets.account().values().stream().mapToLong(Long::longValue).sum();
    return new FlowTotals(
        total,
        status.getOrDefault("DRAFT", 0L),
        status.getOrDefault("PUBLISHED", 0L),
        status.getOrDefault("DEPRECATED", 0L),
        status.getOrDefault("THROTTLED", 0L),
        status.getOrDefault("BLOCKED", 0L),
        total - facets.mark().getOrDefault(Mark.LOCAL_ONLY.word(), 0L));
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
