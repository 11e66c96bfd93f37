package headgate.flow;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.db.StoredInstant;
import headgate.flow.version.Definition;
import headgate.flowjson.Validator;
import headgate.http.Paging;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads flows as JSON of the API. */
final class FlowReader {

  private static final Logger LOG = LoggerFactory.getLogger(FlowReader.class);

  /** A page with definitions is one answer in memory. Most pages have a few hundred KB. */
  private static final long MAX_PAGE_BYTES = 64L * 1024 * 1024;

  /** Beyond this many flows, it pays to look for the page before its items are read. */
  private static final int FAR = 200;

  /** If one of this many flows matches, reading them in their order soon finds a page. */
  private static final int MANY = 20;

  private final Database db;
  private final InstantSource clock;
  private final FlowIndex index;

  FlowReader(Database db, InstantSource clock) {
    this.db = db;
    this.index = new FlowIndex(db);
    this.clock = clock;
  }

  /** How many flows there are for each value of the filter. */
  FlowFacets facets(FlowFilter filter) {
    String text = filter.text();
    return FlowFacets.of(filter, text == null ? FlowFacets.groups(db) : index.countByGroup(text));
  }

  /** A page as {@code data} of the answer. */
  RawJson page(FlowFilter filter, Paging paging) {
    String text = filter.text();
    return text == null ? listed(filter, paging) : searched(filter, text, paging);
  }

  private record Page(long total, RawJson items) {}

  private record Totals(long matching, long all) {}

  private RawJson listed(FlowFilter filter, Paging paging) {
    if (paging.offset() >= FAR || filter.isApartFromOrder()) {
      return listedByIndex(filter, paging);
    }
    List<String> parameters = new ArrayList<>(filter.parameters()); // to count
    parameters.addAll(pageParameters(filter, paging.offset(), paging.limit()));
    Page page =
        db.firstRow(
                FlowJson.selectPage(filter),
                row -> new Page(row.getLong(1), new RawJson(row.getBytes(2))),
                parameters.toArray(String[]::new))
            .orElseThrow();
    return paging.of(page.items(), page.total());
  }

  private RawJson listedByIndex(FlowFilter filter, Paging paging) {
    Totals totals =
        db.firstRow(
                FlowJson.selectTotals(filter),
                row -> new Totals(row.getLong(1), row.getLong(2)),
                filter.parameters().toArray(String[]::new))
            .orElseThrow();
    long offset = paging.offset();
    long total = totals.matching();
    if (offset >= total) {
      return paging.of(RawJson.EMPTY_ARRAY, total);
    }
    boolean isByTime = filter.isNewestFirst() || filter.isOldestFirst();
    if (isByTime && (offset >= FAR || filter.hasNoIndex())) {
      List<Long> numbers = index.page(filter, filter.isOldestFirst(), offset, paging.limit());
      return paging.of(items(filter, numbers, paging.limit(), 0), total);
    }
    boolean inOrder = filter.isApartFromOrder() && total * MANY >= totals.all();
    if (filter.hasNoIndex() && !inOrder) {
      List<Long> numbers = index.page(filter, false, 0, Integer.MAX_VALUE);
      return paging.of(items(filter, numbers, paging.limit(), offset), total);
    }
    String where = inOrder ? filter.whereInOrder() : filter.where();
    long onPage = Math.min(paging.limit(), total - offset);
    long behind = total - offset - onPage;
    boolean fromEnd = behind < offset;
    String order = fromEnd ? filter.reversedOrder() : filter.order();
    RawJson items =
        db.firstRow(
                FlowJson.selectFarPage(filter, where, order),
                row -> new RawJson(row.getBytes(1)),
                pageParameters(filter, fromEnd ? behind : offset, onPage).toArray(String[]::new))
            .orElseThrow();
    return paging.of(items, total);
  }

  private static List<String> pageParameters(FlowFilter filter, long offset, long limit) {
    List<String> parameters = new ArrayList<>(filter.parameters());
    parameters.add(String.valueOf(limit));
    parameters.add(String.valueOf(offset));
    return parameters;
  }

  private RawJson searched(FlowFilter filter, String text, Paging paging) {
    if (filter.isNewestFirst()) {
      FlowIndex.Found found = index.search(filter, text, paging.offset(), paging.limit());
      return paging.of(items(filter, found.numbers(), paging.limit(), 0), found.total());
    }
    FlowIndex.Found found = index.search(filter, text, 0, Integer.MAX_VALUE);
    return paging.of(
        items(filter, found.numbers(), paging.limit(), paging.offset()), found.total());
  }

  /** A page of the flows with these row numbers. */
  private RawJson items(FlowFilter filter, List<Long> numbers, int limit, long offset) {
    return db.firstRow(
            FlowJson.selectItems(filter),
            row -> new RawJson(row.getBytes(1)),
            numbers.toString(),
            String.valueOf(limit),
            String.valueOf(offset))
        .orElseThrow();
  }

  /**
   * @throws Problem invalid, if the definitions of the page are too large for one answer
   */
  RawJson pageWithDefinitions(FlowFilter filter, Paging paging) {
    String text = filter.text();
    List<Long> found =
        text == null ? List.of() : index.search(filter, text, 0, Integer.MAX_VALUE).numbers();
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          List<Long> numbers =
              text == null
                  ? flows.numbers(filter, paging)
                  : flows.page(found, filter, paging.limit(), paging.offset());
          requireFits(flows.definitionBytes(numbers));
          long total = text == null ? flows.count(filter) : found.size();
          return Json.raw(paging.of(flows.itemsWithDefinitions(numbers, filter), total));
        });
  }

  /**
   * @throws Problem not found
   */
  FlowJson.Whole require(String id) {
    String now = StoredInstant.format(clock.instant());
    FlowJson.Whole flow =
        db.firstRow(FlowJson.SELECT_WHOLE, FlowJson::whole, now, now, id)
            .orElseThrow(() -> db.read(handle -> FlowNotFound.of(handle, id)));
    RawJson text = flow.text();
    return text == null || flow.findingsVersion() == Validator.VERSION
        ? flow
        : validatedAgain(id, flow, text);
  }

  /** Replaces the findings of an older validator. */
  private FlowJson.Whole validatedAgain(String id, FlowJson.Whole outdated, RawJson text) {
    Definition definition = Definition.parse(text.text());
    try {
      return db.write(
          handle -> {
            FlowDao flows = new FlowDao(handle);
            Flow flow = flows.require(id);
            new DefinitionDao(handle).setFindings(id, definition);
            return flows.whole(flow, clock.instant());
          });
    } catch (DatabaseException e) {
      // A flow can be read on a full disk.
      LOG.warn("The findings of flow {} are not stored: {}", id, e.getMessage());
      return outdated.withFindings(definition.findings());
    }
  }

  private static void requireFits(long bytes) {
    if (bytes > MAX_PAGE_BYTES) {
      throw Problem.invalid(
          "The definitions of this page have %d MB, which is too large for one answer. Lower limit."
              .formatted(bytes / 1_000_000));
    }
  }
}
