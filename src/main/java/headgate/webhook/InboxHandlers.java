package headgate.webhook;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.http.Access;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Caller;
import headgate.http.CursorPaging;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.http.TimeRange;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;

/** What Meta delivered: {@code /api/webhook-events}, and the alerts of a flow. */
public final class InboxHandlers {

  private record Replayed(int replayed, List<String> warnings) {}

  private final Database db;
  private final SecretBox box;
  private final Runnable wake;
  private final InstantSource clock;

  /**
   * @param wake tells the worker that there is something to do
   */
  public InboxHandlers(Database db, SecretBox box, Runnable wake, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.wake = wake;
    this.clock = clock;
  }

  /** {@code GET /api/webhook-events}: without bodies. */
  public void list(Context ctx) {
    CursorPaging paging = CursorPaging.of(ctx);
    InboxList.Filter filter =
        new InboxList.Filter(
            Query.text(ctx, "state"), Query.text(ctx, "account_id"), TimeRange.of(ctx));
    Envelope.ok(ctx, db.read(handle -> new InboxList(handle).page(filter, paging)));
  }

  /** {@code GET /api/webhook-events/{id}}: with the body for a caller with the scope admin. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    InboxList.Item item = db.read(handle -> new InboxList(handle).require(id));
    boolean showsBody = Caller.of(ctx).may(Access.ADMIN);
    RawJson body = showsBody ? body(item) : null;
    Envelope.ok(ctx, RawObject.of(item.json()).with("body", body).end());
  }

  /** The body as a JSON string, because it need not be JSON. */
  private RawJson body(InboxList.Item item) {
    byte[] sealed = item.sealedBody();
    if (sealed == null) {
      return RawJson.of("null");
    }
    try {
      byte[] body = box.openBytes(sealed, SealedBody.context(item.id()));
      return Json.raw(new String(body, StandardCharsets.UTF_8));
    } catch (StartupException e) { // a backup was restored without its key
      throw Problem.wrongState(String.valueOf(e.getMessage()));
    }
  }

  /** {@code POST /api/webhook-events/{id}/replay}: the worker reads the delivery again. */
  public void replay(Context ctx) {
    String id = PathParameters.id(ctx);
    Body body = Body.ofOptional(ctx);
    Answer answer =
        db.write(
            handle -> {
              InboxList list = new InboxList(handle);
              list.replay(list.require(id));
              AuditDetail detail = new AuditDetail().with("name", id).with("deliveries", 1);
              new AuditDao(handle)
                  .add(Actor.of(ctx), AuditAction.WEBHOOK_REPLAY, id, detail, clock.instant());
              Answer replayed = Answer.ok(new Replayed(1, body.warnings()));
              IdempotencyKeys.store(ctx, handle, replayed);
              return replayed;
            });
    wake.run();
    Envelope.send(ctx, answer);
  }

  /** {@code POST /api/webhook-events/replay}: the worker reads deliveries again. */
  public void replayAll(Context ctx) {
    Body body = Body.of(ctx);
    String state = body.requiredText("state");
    InboxList.Filter filter =
        new InboxList.Filter(state, body.nullableText("account_id"), TimeRange.of(body));
    List<String> warnings = body.warnings();
    Answer answer =
        db.write(
            handle -> {
              int deliveries = new InboxList(handle).replay(filter);
              AuditDetail detail =
                  new AuditDetail().with("name", state).with("deliveries", deliveries);
              new AuditDao(handle)
                  .add(Actor.of(ctx), AuditAction.WEBHOOK_REPLAY, state, detail, clock.instant());
              Answer replayed = Answer.ok(new Replayed(deliveries, warnings));
              IdempotencyKeys.store(ctx, handle, replayed);
              return replayed;
            });
    wake.run();
    Envelope.send(ctx, answer);
  }

  /** {@code GET /api/flows/{id}/alerts}: what Meta said about the flow, newest first. */
  public void alerts(Context ctx) {
    Paging paging = Paging.of(ctx);
    String id = PathParameters.id(ctx);
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              new FlowDao(handle).requireItem(id);
              FlowAlertDao alerts = new FlowAlertDao(handle);
              return paging.of(alerts.page(id, paging), alerts.count(id));
            }));
  }
}
