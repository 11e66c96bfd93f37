package headgate.flow;

import headgate.db.Database;
import headgate.db.Times;
import headgate.flowjson.Validator;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.List;

/** Reads flows the way the API shows them. */
final class Flows {

  /** A page of whole definitions is one answer in memory; most pages have a few hundred KB. */
  private static final long LARGEST_PAGE_BYTES = 64L * 1024 * 1024;

  private final Database db;
  private final InstantSource clock;
  private final NameIndex names = new NameIndex();

  Flows(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Paging.Page<RawJson> page(FlowFilter filter, Paging paging) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          String text = filter.text();
          if (text == null) {
            return paging.of(flows.page(filter, paging), flows.count(filter));
          }
          List<Long> found = names.find(handle, filter, text);
          List<RawJson> items =
              filter.isNewestFirst()
                  ? flows.page(slice(found, paging), filter, paging.limit(), 0)
                  : flows.page(found, filter, paging.limit(), paging.offset());
          return paging.of(items, found.size());
        });
  }

  /**
   * @throws Problem invalid, where the definitions of the page would not fit into one answer
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
                  : flows.sorted(found, filter, paging.limit(), paging.offset());
          requireFits(flows.definitionBytes(numbers));
          long total = text == null ? flows.count(filter) : found.size();
          return paging.of(flows.pageWithDefinitions(numbers, filter), total);
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
    String now = Times.text(clock.instant());
    FlowJson.Whole flow =
        db.firstRow(FlowJson.SELECT_WHOLE, FlowJson::whole, now, now, id)
            .orElseThrow(() -> Problem.notFound("flow", id));
    boolean stale = flow.text() != null && flow.findingsVersion() != Validator.VERSION;
    return stale ? judgedAgain(id, flow.text()) : flow;
  }

  /** A text that an older validator judged is judged once more, and the verdict kept. */
  private FlowJson.Whole judgedAgain(String id, RawJson text) {
    Definition definition = Definition.parse(text.text());
    return db.write(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          Flow flow = flows.require(id);
          flows.setFindings(flow, definition);
          return flows.whole(flow, clock.instant());
        });
  }

  private static void requireFits(long bytes) {
    if (bytes > LARGEST_PAGE_BYTES) {
      throw Problem.invalid(
          "The definitions of this page have %d MB, more than one answer may hold; lower limit."
              .formatted(bytes / 1_000_000));
    }
  }
}
