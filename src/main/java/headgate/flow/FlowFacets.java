package headgate.flow;

import headgate.db.Database;
import headgate.json.Json;
import headgate.json.RawJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/**
 * How many flows a list would show for each value of a filter, if the other filters stay as they
 * are. Reads the table of counts and no flows.
 *
 * @param status for each status of a filter; PUBLISHED includes THROTTLED and BLOCKED
 * @param mark for each mark
 * @param account for each account with such flows, by its id
 */
record FlowFacets(Map<String, Long> status, Map<String, Long> mark, Map<String, Long> account) {

  /** How many flows each group has. */
  static Map<FlowGroup, Long> groups(Database db) {
    return db.read(FlowFacets::groups);
  }

  private static Map<FlowGroup, Long> groups(Handle handle) {
    Map<FlowGroup, Long> groups = new HashMap<>();
    handle
        .createQuery("SELECT " + FlowGroup.SQL + ", flows FROM flow_count")
        .map((row, context) -> groups.put(FlowGroup.parse(row.getString(1)), row.getLong(2)))
        .list();
    return groups;
  }

  static FlowFacets of(FlowFilter filter, Map<FlowGroup, Long> groups) {
    FlowFacets facets =
        new FlowFacets(new LinkedHashMap<>(), new LinkedHashMap<>(), new TreeMap<>());
    FlowFilter.STATUSES.forEach(word -> facets.status.put(word, 0L));
    for (Mark value : Mark.values()) {
      facets.mark.put(value.word(), 0L);
    }
    FlowFilter anyStatus = filter.withoutStatuses();
    FlowFilter anyMark = filter.withoutMarks();
    FlowFilter anyAccount = filter.withoutAccount();
    groups.forEach(
        (group, flows) -> {
          if (anyStatus.matches(group)) {
            facets.addStatus(group, flows);
          }
          if (anyMark.matches(group)) {
            facets.addMarks(group, flows);
          }
          if (anyAccount.matches(group)) {
            facets.account.merge(group.accountId(), flows, Long::sum);
          }
        });
    return facets;
  }

  private void addStatus(FlowGroup group, long flows) {
    status.merge(group.status(), flows, Long::sum);
    if (!FlowFilter.isOurs(group.metaStatus())) {
      status.merge(group.metaStatus(), flows, Long::sum);
    }
  }

  private void addMarks(FlowGroup group, long flows) {
    for (Mark value : Mark.values()) {
      if (value.isIn(group.marks())) {
        mark.merge(value.word(), flows, Long::sum);
      }
    }
  }

  RawJson json() {
    return Json.raw(this);
  }
}
