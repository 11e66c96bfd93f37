package headgate.flow;

import headgate.db.Database;
import headgate.flow.version.Authorship;
import headgate.flow.version.Origin;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The flow resource: {@code /api/flows} and {@code /api/flows/{id}}. */
public final class FlowHandlers {

  private static final Set<String> INCLUDABLE = Set.of("json_definition", "facets");

  private final Database db;
  private final InstantSource clock;
  private final FlowReader flows;
  private final FlowUpdate updates;

  public FlowHandlers(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.flows = new FlowReader(db, clock);
    this.updates = new FlowUpdate(db, clock);
  }

  /** {@code GET /api/flows}: a page, by default newest first. */
  public void list(Context ctx) {
    FlowFilter filter = FlowFilterReader.read(ctx::queryParam);
    Paging paging = Paging.of(ctx);
    Set<String> include = include(ctx);
    RawJson page =
        include.contains("json_definition")
            ? flows.pageWithDefinitions(filter, paging)
            : flows.page(filter, paging);
    Envelope.ok(
        ctx,
        include.contains("facets")
            ? RawObject.of(page).with("facets", flows.facets(filter).json()).end()
            : page);
  }

  /** {@code GET /api/flows/{id}}: 200 with the full flow, its definition byte for byte. */
  public void get(Context ctx) {
    FlowJson.Whole flow = flows.require(PathParameters.id(ctx));
    Envelope.send(ctx, Answer.ok(flow.object(), flow.version()));
  }

  /**
   * {@code POST /api/flows}: 201 with the new draft, without the definition that the caller has
   * just sent. Meta is not called.
   */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    NewFlow wanted = NewFlow.from(body);
    Authorship by = Authorship.of(Actor.of(ctx), Origin.API, body);
    List<String> warnings = body.warnings();
    Answer answer =
        db.write(
            handle -> {
              Answer created = FlowAnswers.insert(handle, wanted, by, clock.instant(), warnings);
              IdempotencyKeys.store(ctx, handle, created);
              return created;
            });
    Envelope.send(ctx, answer);
  }

  /** {@code PUT /api/flows/{id}}: changes the keys that are present. Meta is not called. */
  public void update(Context ctx) {
    Body body = Body.of(ctx);
    FlowEdit edit = FlowEdit.from(body);
    Authorship by = Authorship.of(Actor.of(ctx), Origin.API, body);
    FlowUpdate.Result updated =
        updates.apply(PathParameters.id(ctx), edit, by, Preconditions.of(ctx));
    FlowJson.Whole flow = updated.flow();
    Envelope.send(ctx, Answer.ok(flow.json(updated.withWarnings(body.warnings())), flow.version()));
  }

  private static Set<String> include(Context ctx) {
    String given = ctx.queryParam("include");
    Set<String> parts = new HashSet<>();
    for (String part : given == null ? new String[0] : given.split(",")) {
      parts.add(part.strip());
    }
    parts.remove("");
    if (!INCLUDABLE.containsAll(parts)) {
      throw Problem.malformed(
          "include must be json_definition, facets, or both with a comma between them.");
    }
    return parts;
  }
}
