package headgate.flow;

import headgate.db.Database;
import headgate.db.StoredInstant;
import headgate.flow.version.Definition;
import headgate.flowjson.Validator;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Reads flows as JSON of the API. */
final class FlowReader {

  /** A page with definitions is one answer in memory. Most pages have a few hundred KB. */
  private static final long MAX_PAGE_BYTES = 64L * 1024 * 1024;

  private final Database db;
  private final InstantSource clock;
  private final NameIndex names = new NameIndex();

  FlowReader(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /** A page as {@code data} of the answer. */
  RawJson page(FlowFilter filter, Paging paging) {
    String text = filter.text();
    return text == null ? listed(filter, paging) : searched(filter, text, paging);
  }

  private record Page(long total, RawJson items) {}

  private RawJson listed(FlowFilter filter, Paging paging) {
    List<String> parameters = new ArrayList<>(filter.parameters()); // to count
    parameters.addAll(filter.parameters()); // to list
    parameters.add(String.valueOf(paging.limit()));
    parameters.add(String.valueOf(paging.offset()));
    Page page =
        db.firstRow(
                FlowJson.selectPage(filter),
                row -> new Page(row.getLong(1), new RawJson(row.getBytes(2))),
                parameters.toArray(String[]::new))
            .orElseThrow();
    return paging.of(page.items(), page.total());
  }

  private RawJson searched(FlowFilter filter, String text, Paging paging) {
    List<Long> found = db.read(handle -> names.find(handle, filter, text));
    boolean newestFirst = filter.isNewestFirst();
    RawJson items =
        db.firstRow(
                FlowJson.selectItems(filter),
                row -> new RawJson(row.getBytes(1)),
                (newestFirst ? slice(found, paging) : found).toString(),
                String.valueOf(paging.limit()),
                newestFirst ? "0" : String.valueOf(paging.offset()))
            .orElseThrow();
    return paging.of(items, found.size());
  }

  /**
   * @throws Problem invalid, if the definitions of the page are too large for one answer
   */
  Paging.Page<RawJson> pageWithDefinitions(FlowFilter filter, Paging paging) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          String text = filter.text();
          List<Long> found = text == null ? List.of() : names.find(handle, filter, text);
          List<Long> numbers =
              text == null
                  ? flows.numbers(filter, paging)
                  : flows.page(found, filter, paging.limit(), paging.offset());
          requireFits(flows.definitionBytes(numbers));
          long total = text == null ? flows.count(filter) : found.size();
          return paging.of(flows.itemsWithDefinitions(numbers, filter), total);
        });
  }

  private static List<Long> slice(List<Long> found, Paging paging) {
    int from = (int) Math.min(found.size(), paging.offset());
    return found.subList(from, Math.min(found.size(), from + paging.limit()));
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
        : validatedAgain(id, text);
  }

  /** Replaces the findings of an older validator. */
  private FlowJson.Whole validatedAgain(String id, RawJson text) {
    Definition definition = Definition.parse(text.text());
    return db.write(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          Flow flow = flows.require(id);
          new DefinitionDao(handle).setFindings(flow, definition);
          return flows.whole(flow, clock.instant());
        });
  }

  private static void requireFits(long bytes) {
    if (bytes > MAX_PAGE_BYTES) {
      throw Problem.invalid(
          "The definitions of this page have %d MB, which is too large for one answer. Lower limit."
              .formatted(bytes / 1_000_000));
    }
  }
}
