package headgate.flow;

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

  static FlowTotals of(Map<FlowGroup, Long> groups) {
    FlowFacets facets = FlowFacets.of(FlowFilter.ALL, groups);
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
}
