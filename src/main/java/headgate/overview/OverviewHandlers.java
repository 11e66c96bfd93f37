package headgate.overview;

import headgate.db.Database;
import headgate.flow.FlowOverview;
import headgate.flow.FlowTotals;
import headgate.http.Envelope;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code GET /api/overview}: what a person sees first. */
public final class OverviewHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(OverviewHandlers.class);

  private final Database db;
  private final InstantSource clock;

  public OverviewHandlers(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * The first steps of a new user, each done or not.
   *
   * @param checked whether a definition has no errors
   * @param answered whether an answer to a flow has come
   */
  private record Steps(
      boolean flowMade,
      boolean checked,
      boolean saved,
      boolean published,
      boolean answered,
      boolean accountConnected) {}

  /** A part that fails is null, and {@code errors} has a message under its name. */
  public void overview(Context ctx) {
    Map<String, String> errors = new LinkedHashMap<>();
    Flows flows = new Flows();
    RawObject overview =
        new RawObject()
            .with("flows", part("flows", errors, () -> Json.raw(flows.get().totals())))
            .with("attention", part("attention", errors, () -> Json.raw(attention(flows.get()))))
            .with("recent", part("recent", errors, () -> FlowOverview.recent(db)))
            .with(
                "answers_by_day",
                part(
                    "answers_by_day",
                    errors,
                    () -> Json.raw(AnswerLines.byDay(db, clock.instant()))))
            .with("steps", part("steps", errors, () -> Json.raw(steps(flows.get().totals()))));
    Envelope.ok(ctx, overview.with("errors", Json.raw(errors)).end());
  }

  /** Several parts need the counts. They are read once, unless that fails. */
  private final class Flows {

    private @Nullable FlowOverview read;

    FlowOverview get() {
      FlowOverview flows = read == null ? FlowOverview.read(db) : read;
      read = flows;
      return flows;
    }
  }

  /** A failure is of any kind: a part that fails must not take the others along. */
  private static @Nullable RawJson part(
      String name, Map<String, String> errors, Supplier<RawJson> read) {
    try {
      return read.get();
    } catch (RuntimeException e) {
      LOG.error("The part {} of the overview could not be read", name, e);
      errors.put(name, "This part could not be read. The log of Headgate has the cause.");
      return null;
    }
  }

  private List<Attention> attention(FlowOverview flows) {
    List<Attention> lines = new ArrayList<>(AccountLines.read(db));
    flows.attention().forEach(line -> lines.add(Attention.of(line)));
    return lines;
  }

  private Steps steps(FlowTotals flows) {
    return new Steps(
        flows.total() > 0,
        FlowOverview.anyIsClean(db),
        flows.saved() > 0,
        flows.published() + flows.deprecated() > 0,
        AnswerLines.any(db),
        AccountLines.isConnected(db));
  }
}
