package headgate.flow;

import headgate.db.Database;
import headgate.flowjson.Validator;
import headgate.http.Paging;
import headgate.json.RawJson;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads flows the way the API shows them. */
final class Flows {

  /** A page of whole definitions is one answer in memory; most pages have a few hundred KB. */
  private static final long LARGEST_PAGE_BYTES = 64L * 1024 * 1024;

  private record Found(Flow flow, StoredDefinition definition) {}

  private final Database db;
  private final InstantSource clock;

  Flows(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  Paging.Page<FlowItem> page(FlowFilter filter, Paging paging) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          return paging.of(flows.page(filter, paging), flows.count(filter));
        });
  }

  /**
   * @throws Problem invalid, where the definitions of the page would not fit into one answer
   */
  Paging.Page<FlowWithDefinition> pageWithDefinitions(FlowFilter filter, Paging paging) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          List<FlowItem> items = flows.page(filter, paging);
          requireFits(flows.definitionBytes(items));
          List<FlowWithDefinition> whole =
              items.stream()
                  .map(item -> new FlowWithDefinition(item, flows.definitionText(item.id())))
                  .toList();
          return paging.of(whole, flows.count(filter));
        });
  }

  /**
   * @throws Problem not found
   */
  FlowView require(String id) {
    Found found =
        db.read(
            handle -> {
              FlowDao flows = new FlowDao(handle);
              Flow flow = flows.require(id);
              return new Found(flow, flows.definition(flow));
            });
    return FlowView.of(found.flow(), judged(found), clock.instant(), null);
  }

  FlowView view(Handle handle, Flow flow, List<String> warnings) {
    return FlowView.of(flow, new FlowDao(handle).definition(flow), clock.instant(), warnings);
  }

  /** A text that an older validator judged is judged once more, and the verdict kept. */
  private StoredDefinition judged(Found found) {
    RawJson text = found.definition().text();
    if (text == null || found.definition().findingsVersion() == Validator.VERSION) {
      return found.definition();
    }
    Definition definition = Definition.parse(text.text());
    return db.write(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          flows.setFindings(found.flow(), definition);
          return flows.definition(found.flow());
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
