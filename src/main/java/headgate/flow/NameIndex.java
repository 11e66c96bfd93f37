package headgate.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/**
 * Finds flows in memory by a part of their name. Thread-safe.
 *
 * <p>All names are in one text, newest flow first, and each search reads the whole text: it takes a
 * tenth of a millisecond for ten thousand names. SQLite needs ten times as long, even with an index
 * of trigrams. Triggers on {@code flow} record changes in {@code flow_change}, and only changed
 * flows are read again.
 */
final class NameIndex {

  /** The columns that a search needs. */
  private record IndexedFlow(
      long number,
      String id,
      String folded,
      String accountId,
      String status,
      @Nullable String metaStatus,
      String createdAt) {}

  private static final Comparator<IndexedFlow> NEWEST_FIRST =
      Comparator.comparing(IndexedFlow::createdAt).reversed().thenComparing(IndexedFlow::id);

  private static final String COLUMNS =
      "SELECT number, id, name_folded, account_id, status, meta_status, created_at FROM flow";

  private static final RowMapper<IndexedFlow> INDEXED_FLOW =
      (row, context) ->
          new IndexedFlow(
              row.getLong(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getString(6),
              row.getString(7));

  /**
   * The index after one change. Immutable.
   *
   * @param seq of the change
   * @param names all folded names, one in each line
   * @param starts where each flow's name starts in the names
   */
  private record Index(long seq, List<IndexedFlow> flows, String names, int[] starts) {

    static final Index EMPTY = new Index(-1, List.of(), "", new int[0]);

    static Index of(long seq, List<IndexedFlow> flows) {
      List<IndexedFlow> sorted = new ArrayList<>(flows);
      sorted.sort(NEWEST_FIRST);
      int[] starts = new int[sorted.size()];
      StringBuilder names = new StringBuilder();
      for (int i = 0; i < starts.length; i++) {
        starts[i] = names.length();
        names.append(sorted.get(i).folded()).append('\n');
      }
      return new Index(seq, sorted, names.toString(), starts);
    }

    private int end(int flow) {
      return flow + 1 < starts.length ? starts[flow + 1] - 1 : names.length() - 1;
    }
  }

  private volatile Index index = Index.EMPTY;

  /** The row numbers of the flows that the filter matches, newest first. */
  List<Long> find(Handle handle, FlowFilter filter, String text) {
    Index current = upToDate(handle);
    List<Long> found = new ArrayList<>();
    int flow = 0;
    int at = current.names().indexOf(text);
    while (at >= 0) {
      while (current.end(flow) < at) {
        flow++;
      }
      boolean isInOneName = at + text.length() <= current.end(flow);
      IndexedFlow candidate = current.flows().get(flow);
      if (isInOneName
          && filter.matches(candidate.accountId(), candidate.status(), candidate.metaStatus())) {
        found.add(candidate.number());
      }
      at = current.names().indexOf(text, isInOneName ? current.end(flow) : at + 1);
    }
    return found;
  }

  private Index upToDate(Handle handle) {
    Index current = index;
    long newest = seq(handle, "SELECT ifnull(MAX(seq), 0) FROM flow_change");
    if (current.seq() >= newest) {
      return current;
    }
    long oldest = seq(handle, "SELECT ifnull(MIN(seq), 0) FROM flow_change");
    Index next =
        current.seq() + 1 < oldest
            ? Index.of(newest, handle.createQuery(COLUMNS).map(INDEXED_FLOW).list())
            : withChanges(handle, current, newest);
    index = next;
    return next;
  }

  private static Index withChanges(Handle handle, Index current, long newest) {
    Map<Long, IndexedFlow> flows = new HashMap<>();
    current.flows().forEach(flow -> flows.put(flow.number(), flow));
    handle
        .createQuery("SELECT DISTINCT flow FROM flow_change WHERE seq > :seq")
        .bind("seq", current.seq())
        .map((row, context) -> row.getLong(1))
        .forEach(flows::remove);
    handle
        .createQuery(COLUMNS + " WHERE number IN (SELECT flow FROM flow_change WHERE seq > :seq)")
        .bind("seq", current.seq())
        .map(INDEXED_FLOW)
        .forEach(flow -> flows.put(flow.number(), flow));
    return Index.of(newest, List.copyOf(flows.values()));
  }

  private static long seq(Handle handle, String sql) {
    return handle.createQuery(sql).map((row, context) -> row.getLong(1)).one();
  }
}
