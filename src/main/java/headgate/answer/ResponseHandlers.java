package headgate.answer;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.flow.version.VersionDao;
import headgate.http.Access;
import headgate.http.Actor;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.http.CursorPaging;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.http.TimeRange;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The answers: {@code /api/responses}, and those of a flow. */
public final class ResponseHandlers {

  private record Deleted(String id, boolean deleted) {}

  private final Database db;
  private final ResponseViews views;
  private final StoreAnswer storeAnswer;
  private final MediaStore media;
  private final InstantSource clock;

  public ResponseHandlers(
      Database db,
      ResponseViews views,
      StoreAnswer storeAnswer,
      MediaStore media,
      InstantSource clock) {
    this.db = db;
    this.views = views;
    this.storeAnswer = storeAnswer;
    this.media = media;
    this.clock = clock;
  }

  /** {@code GET /api/responses}: newest first. */
  public void list(Context ctx) {
    list(ctx, null);
  }

  /** {@code GET /api/flows/{id}/responses}. The flow may be deleted. */
  public void listOfFlow(Context ctx) {
    list(ctx, PathParameters.id(ctx));
  }

  private void list(Context ctx, @Nullable String flow) {
    CursorPaging paging = CursorPaging.of(ctx);
    ResponseFilter filter = filter(ctx, flow);
    Envelope.ok(ctx, CursorPaging.Part.json(db.read(handle -> page(handle, filter, paging))));
  }

  /** The filter in the query of a request. */
  static ResponseFilter filter(Context ctx, @Nullable String flow) {
    return ResponseFilter.of(
        name -> Query.text(ctx, name), ctx.queryParamMap(), flow, TimeRange.of(ctx));
  }

  private CursorPaging.Part<RawJson> page(
      Handle handle, ResponseFilter filter, CursorPaging paging) {
    List<Response> read = new ResponseDao(handle).page(filter, paging);
    CursorPaging.Part<Response> part = paging.of(read, filter.total(handle), Response::number);
    return part.with(views.of(handle, part.items()));
  }

  /** {@code GET /api/responses/{id}}: sensitive values only with {@code reveal}, for admins. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    if (!Query.flag(ctx, "reveal")) {
      Envelope.ok(
          ctx, db.read(handle -> views.of(handle, new ResponseDao(handle).require(id), false)));
      return;
    }
    if (!Caller.of(ctx).may(Access.ADMIN)) {
      throw Problem.of(
          Problem.Kind.FORBIDDEN, "reveal needs a key with the scope admin. Leave it out.");
    }
    Envelope.ok(
        ctx,
        db.write(
            handle -> {
              Response response = new ResponseDao(handle).require(id);
              RawJson view = views.of(handle, response, true);
              audit(handle, Actor.of(ctx), AuditAction.RESPONSE_REVEAL, response);
              return view;
            }));
  }

  /** {@code PUT /api/responses/{id}}: says which flow was answered. */
  public void update(Context ctx) {
    String id = PathParameters.id(ctx);
    Body body = Body.of(ctx);
    if (!body.has("flow_id")) {
      throw Problem.malformed("flow_id is required. null means that the flow is not known.");
    }
    String flowId = body.nullableText("flow_id");
    Integer version = body.wholeNumber("flow_version");
    List<String> warnings = body.warnings();
    Envelope.ok(
        ctx,
        db.write(
            handle -> {
              ResponseDao responses = new ResponseDao(handle);
              Response before = responses.require(id);
              Instant now = clock.instant();
              storeAnswer.assign(handle, before, byHand(handle, flowId, version), now);
              Response after = responses.require(id);
              audit(handle, Actor.of(ctx), AuditAction.RESPONSE_UPDATE, after);
              return RawObject.of(views.of(handle, after, false))
                  .with("warnings", Json.raw(warnings))
                  .end();
            }));
  }

  private static Join byHand(Handle handle, @Nullable String flowId, @Nullable Integer version) {
    if (flowId == null) {
      return Join.NONE;
    }
    String id = flowId.toLowerCase(Locale.ROOT);
    new FlowDao(handle).requireItem(id);
    Optional<AnsweredFlow> flow = AnsweredFlow.find(handle, id);
    if (version != null && !new VersionDao(handle).exists(id, version)) {
      throw Problem.invalid("The flow has no version %d.".formatted(version));
    }
    Integer known = flow.map(AnsweredFlow::version).orElse(null);
    return new Join(
        JoinedBy.HAND,
        null,
        flow.orElse(null),
        id,
        version == null ? known : version,
        false,
        false);
  }

  /** {@code DELETE /api/responses/{id}}: with its files. */
  public void delete(Context ctx) {
    String id = PathParameters.id(ctx);
    List<String> contents =
        db.write(
            handle -> {
              ResponseDao responses = new ResponseDao(handle);
              Response response = responses.require(id);
              List<String> stored = new MediaDao(handle).contents(response.number());
              responses.delete(response.number());
              audit(handle, Actor.of(ctx), AuditAction.RESPONSE_DELETE, response);
              return stored;
            });
    contents.forEach(media::deleteUnused);
    Envelope.ok(ctx, new Deleted(id, true));
  }

  private void audit(Handle handle, Actor by, AuditAction action, Response response) {
    String flow = response.flowName();
    AuditDetail detail =
        new AuditDetail()
            .with("name", flow == null ? response.id() : flow)
            .with("flow_id", response.flowId())
            .with("flow_version", response.flowVersion());
    new AuditDao(handle).add(by, action, response.id(), detail, clock.instant());
  }
}
