package headgate.flow;

import headgate.db.Database;
import headgate.flowjson.Validator;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

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

  Paging.Page<FlowItem> page(FlowFilter filter, Paging paging) {
    return db.read(handle -> page(handle, filter, paging));
  }

  /**
   * @throws Problem invalid, where the definitions of the page would not fit into one answer
   */
  Paging.Page<FlowWithDefinition> pageWithDefinitions(FlowFilter filter, Paging paging) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          Paging.Page<FlowItem> page = page(handle, filter, paging);
          requireFits(flows.definitionBytes(page.items()));
          List<FlowWithDefinition> whole =
              page.items().stream()
                  .map(item -> new FlowWithDefinition(item, flows.definitionText(item.id())))
                  .toList();
          return paging.of(whole, page.total());
        });
  }

  private Paging.Page<FlowItem> page(Handle handle, FlowFilter filter, Paging paging) {
    FlowDao flows = new FlowDao(handle);
    String text = filter.text();
    if (text == null) {
      return paging.of(flows.page(filter, paging), flows.count(filter));
    }
    List<Long> found = names.find(handle, filter, text);
    List<FlowItem> items =
        filter.isNewestFirst()
            ? flows.page(slice(found, paging), filter, paging.limit(), 0)
            : flows.page(found, filter, paging.limit(), paging.offset());
    return paging.of(items, found.size());
  }

  private static List<Long> slice(List<Long> found, Paging paging) {
    int from = (int) Math.min(found.size(), paging.offset());
    return found.subList(from, Math.min(found.size(), from + paging.limit()));
  }

  /**
   * @throws Problem not found
   */
  FlowView require(String id) {
    StoredFlow flow =
        db.firstRow(FlowRows.WHOLE_SELECT, id, FlowRows::whole)
            .orElseThrow(() -> Problem.notFound("flow", id));
    RawJson text = flow.definition().text();
    boolean stale = text != null && flow.definition().findingsVersion() != Validator.VERSION;
    return stale ? judgedAgain(id, text) : FlowView.of(flow, clock.instant(), null);
  }

  FlowView view(Handle handle, Flow flow, @Nullable List<String> warnings) {
    return FlowView.of(
        new FlowDao(handle).findWhole(flow.id()).orElseThrow(), clock.instant(), warnings);
  }

  /** A text that an older validator judged is judged once more, and the verdict kept. */
  private FlowView judgedAgain(String id, RawJson text) {
    Definition definition = Definition.parse(text.text());
    return db.write(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          Flow flow = flows.require(id);
          flows.setFindings(flow, definition);
          return view(handle, flow, null);
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
