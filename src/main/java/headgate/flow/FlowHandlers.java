package headgate.flow;

import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.http.Envelope;
import headgate.http.IdempotencyKeys;
import headgate.http.Paging;
import headgate.http.Preconditions;
import headgate.http.Query;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.meta.MetaGateway;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The flow resource: {@code /api/flows}, and what can be done to one flow. */
public final class FlowHandlers {

  private final Database db;
  private final InstantSource clock;
  private final Flows flows;
  private final SaveToMeta saveToMeta;
  private final Publish publish;
  private final Deprecate deprecate;
  private final DeleteFlow deleteFlow;

  public FlowHandlers(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.clock = clock;
    this.flows = new Flows(db, clock);
    Subject.Finder subjects = new Subject.Finder(db, graph, meta, clock);
    TextAtMeta textAtMeta = new TextAtMeta(db, clock);
    this.saveToMeta = new SaveToMeta(db, subjects, locks, textAtMeta, clock);
    this.publish = new Publish(db, subjects, locks, saveToMeta, textAtMeta, clock);
    this.deprecate = new Deprecate(db, subjects, locks, clock);
    this.deleteFlow = new DeleteFlow(db, subjects, locks, textAtMeta, clock);
  }

  /** {@code GET /api/flows}: a page, newest first unless {@code sort} says otherwise. */
  public void list(Context ctx) {
    FlowFilter filter = FlowFilter.of(ctx);
    Paging paging = Paging.of(ctx);
    Object page =
        includesDefinitions(ctx)
            ? flows.pageWithDefinitions(filter, paging)
            : flows.page(filter, paging);
    Envelope.ok(ctx, page);
  }

  /** {@code GET /api/flows/{id}}: everything, the definition to the letter. */
  public void get(Context ctx) {
    FlowJson.Whole flow = flows.require(id(ctx));
    Envelope.send(ctx, Answer.ok(flow.json(null), flow.version()));
  }

  /**
   * {@code POST /api/flows}: 201 with the new draft, but for the definition, which the caller just
   * sent. Meta hears nothing of it yet.
   */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    NewFlow wanted = NewFlow.from(body);
    Authorship by = Authorship.of(Caller.of(ctx), Origin.API, body);
    Answer answer =
        db.write(
            handle -> {
              String accountId = wanted.account(handle).id();
              Flow flow = new FlowDao(handle).insert(wanted, accountId, by, clock.instant());
              Answer created = FlowJson.created(handle, flow, body.warnings());
              IdempotencyKeys.keep(ctx, handle, created);
              return created;
            });
    Envelope.send(ctx, answer);
  }

  /** {@code PUT /api/flows/{id}}: changes the keys that are present; Meta hears nothing of it. */
  public void update(Context ctx) {
    Body body = Body.of(ctx);
    FlowEdit edit = FlowEdit.from(body);
    Authorship by = Authorship.of(Caller.of(ctx), Origin.API, body);
    Preconditions preconditions = Preconditions.of(ctx);
    List<String> warnings = new ArrayList<>(body.warnings());
    FlowJson.Whole flow =
        db.write(
            handle -> {
              FlowDao dao = new FlowDao(handle);
              Flow before = dao.require(id(ctx));
              preconditions.require(before.version());
              Flow after = edit.applyTo(before, handle, by, clock.instant());
              if (by.note() != null && after.versions().equals(before.versions())) {
                warnings.add(
                    "note was not kept: it belongs to a new definition, and there is none.");
              }
              return dao.whole(after, clock.instant());
            });
    Envelope.send(ctx, Answer.ok(flow.json(warnings), flow.version()));
  }

  /** {@code DELETE /api/flows/{id}}: a draft also at Meta, unless {@code local_only}. */
  public void delete(Context ctx) {
    DeleteFlow.Wish wish =
        new DeleteFlow.Wish(Query.flag(ctx, "local_only"), Query.flag(ctx, "overwrite"));
    String author = Caller.of(ctx).name();
    Envelope.ok(ctx, deleteFlow.run(id(ctx), wish, Preconditions.of(ctx), author));
  }

  /** {@code POST /api/flows/{id}/save-to-meta}: 200 with what Meta thinks of the definition. */
  public void saveToMeta(Context ctx) {
    SaveToMeta.Wish wish =
        new SaveToMeta.Wish(
            Query.flag(ctx, "strict"), Query.flag(ctx, "overwrite"), Query.flag(ctx, "recreate"));
    String author = Caller.of(ctx).name();
    Envelope.ok(ctx, saveToMeta.run(id(ctx), wish, Preconditions.of(ctx), author));
  }

  /** {@code POST /api/flows/{id}/publish}: makes a saved draft live. */
  public void publish(Context ctx) {
    Publish.Wish wish = new Publish.Wish(Query.flag(ctx, "save"), Query.flag(ctx, "overwrite"));
    String author = Caller.of(ctx).name();
    Publish.Published published = publish.run(id(ctx), wish, Preconditions.of(ctx), author);
    Envelope.send(ctx, changed(published.flow(), published.warnings()));
  }

  /** {@code POST /api/flows/{id}/deprecate}: retires a published flow, for good. */
  public void deprecate(Context ctx) {
    Flow flow = deprecate.run(id(ctx), Preconditions.of(ctx));
    Envelope.send(ctx, changed(flow, List.of()));
  }

  private Answer changed(Flow flow, List<String> warnings) {
    RawJson item = db.read(handle -> new FlowDao(handle).item(flow));
    RawJson view = RawObject.of(item).with("warnings", Json.raw(warnings)).end();
    return Answer.ok(view, flow.version());
  }

  private static boolean includesDefinitions(Context ctx) {
    String include = ctx.queryParam("include");
    if (include == null || include.isBlank()) {
      return false;
    }
    if (!include.strip().equals("json_definition")) {
      throw Problem.malformed("include must be json_definition.");
    }
    return true;
  }

  /** Ids are written in small letters; callers may do as they like. */
  static String id(Context ctx) {
    return ctx.pathParam("id").toLowerCase(Locale.ROOT);
  }
}
