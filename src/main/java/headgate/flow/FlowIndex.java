package headgate.flow;

import headgate.db.Database;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * The flows in memory, newest first: finds them by a part of their name, and by their place in a
 * list. SQLite walks through all flows before a place, and through all names for a search, which
 * takes ten times as long even with an index of trigrams. Thread-safe.
 *
 * <p>Triggers on {@code flow} record changes in {@code flow_change}. Each use reads the changed
 * flows first, so it sees every write that was committed before.
 */
final class FlowIndex {

  /**
   * @param total how many flows match
   * @param numbers the row numbers of those on the page
   */
  record Found(long total, List<Long> numbers) {}

  private static final String NEWEST_CHANGE = "SELECT ifnull(MAX(seq), 0) FROM flow_change";

  private static final String FLOWS =
      "SELECT number, created_at || id, name_folded, " + FlowGroup.SQL + " FROM flow";

  private static final String CHANGED_FLOWS =
      FLOWS + " WHERE number IN (SELECT flow FROM flow_change WHERE seq > :seq)";

  /**
   * The flows after one change. Immutable.
   *
   * @param change its number in {@code flow_change}
   * @param groups those that the flows name by their number
   */
  private record State(long change, List<FlowChunk> chunks, List<FlowGroup> groups) {

    /** For the number of each group, whether the filter matches it. */
    boolean[] wanted(FlowFilter filter) {
      boolean[] wanted = new boolean[groups.size()];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = filter.matches(groups.get(i));
      }
      return wanted;
    }
  }

  private final Database db;
  private final Map<String, Integer> groups = new HashMap<>();
  private volatile State state = new State(-1, List.of(), List.of());

  FlowIndex(Database db) {
    this.db = db;
  }

  /**
   * Flows whose folded name has the text.
   *
   * @param from how many matches are before the page
   * @param limit how many are on it
   */
  Found search(FlowFilter filter, String text, long from, int limit) {
    State now = upToDate();
    boolean[] wanted = now.wanted(filter);
    Page page = new Page(from, limit);
    for (FlowChunk chunk : now.chunks()) {
      chunk.search(text, wanted, page::add);
    }
    return page.found();
  }

  /** For each group, how many of its flows have a folded name with the text. */
  Map<FlowGroup, Long> countByGroup(String text) {
    State now = upToDate();
    long[] counts = new long[now.groups().size()];
    for (FlowChunk chunk : now.chunks()) {
      chunk.count(text, counts);
    }
    Map<FlowGroup, Long> byGroup = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        byGroup.put(now.groups().get(i), counts[i]);
      }
    }
    return byGroup;
  }

  /** The row numbers of a page of the flows that the filter matches. Its text is ignored. */
  List<Long> page(FlowFilter filter, boolean oldestFirst, long from, int limit) {
    State now = upToDate();
    boolean[] wanted = now.wanted(filter);
    if (!oldestFirst) {
      return slice(now, wanted, from, from + limit);
    }
    long total = now.chunks().stream().mapToLong(chunk -> chunk.count(wanted)).sum();
    List<Long> numbers =
        slice(now, wanted, Math.max(0, total - from - limit), Math.max(0, total - from));
    Collections.reverse(numbers);
    return numbers;
  }

  private static List<Long> slice(State now, boolean[] wanted, long from, long to) {
    Page page = new Page(from, (int) (to - from));
    for (FlowChunk chunk : now.chunks()) {
      if (page.total >= to) {
        break;
      }
      int count = chunk.count(wanted);
      if (page.total + count <= from) {
        page.total += count;
      } else {
        chunk.forEach(wanted, page::add);
      }
    }
    return page.numbers;
  }

  /** Counts matches, and keeps those on the page. */
  private static final class Page {

    private final long from;
    private final int limit;
    private final List<Long> numbers = new ArrayList<>();
    private long total;

    Page(long from, int limit) {
      this.from = from;
      this.limit = limit;
    }

    void add(long number) {
      if (total >= from && numbers.size() < limit) {
        numbers.add(number);
      }
      total++;
    }

    Found found() {
      return new Found(total, numbers);
    }
  }

  private State upToDate() {
    State known = state;
    long newest = db.firstRow(NEWEST_CHANGE, row -> row.getLong(1)).orElseThrow();
    return known.change() >= newest ? known : updated(newest);
  }

  /**
   * One caller reads the changes. Others wait for it, which takes less time than to do the same.
   */
  private synchronized State updated(long newest) {
    if (state.change() < newest) {
      state = db.read(this::read);
    }
    return state;
  }

  private State read(Handle handle) {
    State known = state;
    long newest = number(handle, NEWEST_CHANGE);
    long oldest = number(handle, "SELECT ifnull(MIN(seq), 0) FROM flow_change");
    if (known.change() < 0 || known.change() + 1 < oldest) {
      List<FlowChunk> chunks = FlowChunk.of(flows(handle.createQuery(FLOWS)));
      return new State(newest, chunks, groupList());
    }
    long[] changed =
        handle
            .createQuery("SELECT DISTINCT flow FROM flow_change WHERE seq > :seq ORDER BY flow")
            .bind("seq", known.change())
            .map((row, context) -> row.getLong(1))
            .stream()
            .mapToLong(Long::longValue)
            .toArray();
    List<FlowChunk.Entry> entries =
        flows(handle.createQuery(CHANGED_FLOWS).bind("seq", known.change()));
    return new State(newest, merged(known.chunks(), changed, entries), groupList());
  }

  /**
   * @param changed sorted
   * @param entries those of them that still exist
   */
  private static List<FlowChunk> merged(
      List<FlowChunk> chunks, long[] changed, List<FlowChunk.Entry> entries) {
    if (chunks.isEmpty()) {
      return FlowChunk.of(entries);
    }
    entries.sort(FlowChunk.NEWEST_FIRST);
    List<FlowChunk> merged = new ArrayList<>(chunks.size() + 1);
    int end = 0;
    for (int i = 0; i < chunks.size(); i++) {
      FlowChunk chunk = chunks.get(i);
      int start = end;
      while (end < entries.size()
          && (i == chunks.size() - 1 || !chunk.isBefore(entries.get(end)))) {
        end++;
      }
      if (start == end && !chunk.hasAny(changed)) {
        merged.add(chunk);
      } else {
        merged.addAll(chunk.with(changed, entries.subList(start, end)));
      }
    }
    return merged;
  }

  private List<FlowChunk.Entry> flows(Query query) {
    List<FlowChunk.Entry> entries = new ArrayList<>();
    query
        .map(
            (row, context) ->
                new FlowChunk.Entry(
                    row.getLong(1),
                    row.getString(2),
                    row.getString(3),
                    groupNumber(row.getString(4))))
        .forEach(entries::add);
    return entries;
  }

  private int groupNumber(String group) {
    return groups.computeIfAbsent(group, added -> groups.size());
  }

  private List<FlowGroup> groupList() {
    FlowGroup[] list = new FlowGroup[groups.size()];
    groups.forEach((group, number) -> list[number] = FlowGroup.parse(group));
    return Arrays.asList(list);
  }

  private static long number(Handle handle, String sql) {
    return handle.createQuery(sql).map((row, context) -> row.getLong(1)).one();
  }
}
