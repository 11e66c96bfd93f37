package headgate.forward;

import com.fasterxml.jackson.annotation.JsonInclude;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.ChangedRows;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.json.RawJson;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was sent to the receivers of webhooks, and what will be. */
public final class DeliveryHandlers {

  private record Item(
      String id,
      String webhookId,
      String eventId,
      String event,
      String subject,
      Instant at,
      String state,
      int attempts,
      @Nullable Instant nextAt,
      @Nullable Integer lastStatus,
      @Nullable String lastError,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable RawJson body,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<DeliveryAttempt> history) {

    static Item of(Delivery delivery) {
      return of(delivery, null, null);
    }

    static Item of(
        Delivery delivery, @Nullable RawJson body, @Nullable List<DeliveryAttempt> attempts) {
      return new Item(
          delivery.id(),
          delivery.webhook(),
          delivery.eventId(),
          delivery.event(),
          delivery.subject(),
          delivery.at(),
          delivery.state(),
          delivery.attempts(),
          delivery.state().equals(DeliveryState.PENDING.word()) ? delivery.nextAt() : null,
          delivery.lastStatus(),
          delivery.lastError(),
          body,
          attempts);
    }
  }

  /**
   * @param total null if it is not known
   * @param nextCursor null after the last page
   */
  private record Page(
      List<Item> items,
      @Nullable Long total,
      int page,
      int limit,
      @Nullable Long totalPages,
      @Nullable String nextCursor) {}

  private record Tested(
      @Nullable Integer status,
      long durationMs,
      @Nullable String bodyStart,
      @Nullable String error) {}

  private record Replayed(int queued, boolean dryRun, List<String> warnings) {}

  private final Database db;
  private final Attempts attempts;
  private final SecretBox box;
  private final InstantSource clock;

  /**
   * @param privateTargets whether a webhook may send to private networks and to this machine
   */
  public DeliveryHandlers(Database db, SecretBox box, boolean privateTargets, InstantSource clock) {
    this.db = db;
    this.box = box;
    this.attempts = new Attempts(box, new Receiver(new TargetRules(privateTargets)), clock);
    this.clock = clock;
  }

  /** {@code POST /api/webhooks/{id}/test}: sends an event now. 200 also if it fails. */
  public void test(Context ctx) {
    IdempotencyKeys.changesNothing(ctx);
    Webhook webhook = db.read(handle -> new WebhookDao(handle).require(PathParameters.id(ctx)));
    Instant now = clock.instant();
    RawJson data = Json.raw(Map.of("webhook_id", webhook.id()));
    byte[] body = EventData.of(data).bodies(EventType.WEBHOOK_TEST, now).of(false);
    Outcome outcome = attempts.send(webhook, EventDao.newId(now), body);
    Envelope.ok(
        ctx,
        new Tested(
            outcome.status(), outcome.durationMillis(), outcome.answerStart(), outcome.error()));
  }

  /** {@code GET /api/webhooks/{id}/deliveries}: newest first. */
  public void list(Context ctx) {
    String webhook = PathParameters.id(ctx);
    Paging paging = Paging.of(ctx);
    String state = Query.text(ctx, "state");
    DeliveryState wanted = state == null ? null : DeliveryState.of(state);
    String event = Query.text(ctx, "event");
    Instant from = DeliveryFilter.time("from", Query.text(ctx, "from"));
    Instant until = DeliveryFilter.time("until", Query.text(ctx, "until"));
    Long before = DeliveryCursor.parse(Query.text(ctx, "cursor"));
    DeliveryFilter filter =
        new DeliveryFilter(webhook)
            .state(wanted)
            .events(event == null ? null : List.of(DeliveryFilter.event(event)))
            .from(from)
            .until(until)
            .before(before);
    if (before == null) {
      DeliveryCursor.requireNear(paging);
    }
    boolean isCounted = event == null && from == null && until == null;
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              new WebhookDao(handle).require(webhook);
              DeliveryDao dao = new DeliveryDao(handle);
              List<Delivery> rows =
                  dao.page(filter, paging.limit() + 1, before == null ? paging.offset() : 0);
              Long total = isCounted ? dao.total(webhook, wanted) : null;
              return page(rows, paging, total);
            }));
  }

  private static Page page(List<Delivery> rows, Paging paging, @Nullable Long total) {
    boolean isLast = rows.size() <= paging.limit();
    List<Delivery> shown = isLast ? rows : rows.subList(0, paging.limit());
    return new Page(
        shown.stream().map(Item::of).toList(),
        total,
        paging.page(),
        paging.limit(),
        total == null ? null : paging.of(shown, total).totalPages(),
        isLast ? null : DeliveryCursor.of(shown.get(shown.size() - 1)));
  }

  /** {@code GET /api/deliveries/{id}}: with the body and each attempt. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              DeliveryDao dao = new DeliveryDao(handle);
              Delivery delivery = require(dao, id);
              Webhook webhook = new WebhookDao(handle).require(delivery.webhook());
              byte[] body =
                  body(
                      webhook, new DueDeliveryDao(handle).due(delivery.number(), webhook.isMeta()));
              return Item.of(
                  delivery,
                  body == null ? null : new RawJson(body),
                  dao.attempts(delivery.number()));
            }));
  }

  /** Null if its time is over, or if it does not open. */
  private byte @Nullable [] body(Webhook webhook, DueDelivery delivery) {
    try {
      return attempts.body(webhook, delivery);
    } catch (StartupException e) { // a backup was restored without its key
      return null;
    }
  }

  /** {@code POST /api/deliveries/{id}/retry}: sends it now, whatever became of it. */
  public void retry(Context ctx) {
    String id = PathParameters.id(ctx);
    Instant now = clock.instant();
    Answer answer =
        db.write(
            handle -> {
              DeliveryDao dao = new DeliveryDao(handle);
              Delivery delivery = require(dao, id);
              Webhook webhook = new WebhookDao(handle).require(delivery.webhook());
              requireEnabled(webhook);
              if (delivery.state().equals(DeliveryState.SENDING.word())) {
                throw Problem.of(Problem.Kind.BUSY, "This delivery is being sent now.");
              }
              dao.retry(delivery.number(), now);
              audit(handle, ctx, AuditAction.DELIVERY_RETRY, id, webhook, now);
              ChangedRows.add(handle, DeliveryDao.KIND, webhook.id());
              Answer stored = Answer.ok(Item.of(require(dao, id)));
              IdempotencyKeys.store(ctx, handle, stored);
              return stored;
            });
    Envelope.send(ctx, answer);
  }

  /** {@code POST /api/webhooks/{id}/replay}: queues stored events again, with their ids. */
  public void replay(Context ctx) {
    Body body = Body.of(ctx);
    Replay replay = Replay.of(body);
    String id = PathParameters.id(ctx);
    Webhook webhook = db.read(handle -> new WebhookDao(handle).require(id));
    if (!replay.isDryRun()) {
      requireEnabled(webhook);
    }
    Instant now = clock.instant();
    int queued = replay.run(db, webhook, box, now);
    Answer answer = Answer.ok(new Replayed(queued, replay.isDryRun(), body.warnings()));
    if (replay.isDryRun()) {
      IdempotencyKeys.changesNothing(ctx);
    } else {
      db.execute(
          handle -> {
            AuditDetail detail =
                WebhookAudit.identity(webhook).with("only", replay.only()).with("queued", queued);
            new AuditDao(handle).add(Actor.of(ctx), AuditAction.DELIVERY_REPLAY, id, detail, now);
            IdempotencyKeys.store(ctx, handle, answer);
          });
    }
    Envelope.send(ctx, answer);
  }

  private static Delivery require(DeliveryDao dao, String id) {
    return dao.find(id).orElseThrow(() -> Problem.notFound("delivery", id));
  }

  private static void requireEnabled(Webhook webhook) {
    if (!webhook.enabled()) {
      throw Problem.wrongState(
          "The webhook is disabled. Enable it first: PUT /api/webhooks/%s {\"enabled\": true}."
              .formatted(webhook.id()));
    }
  }

  private static void audit(
      Handle handle, Context ctx, AuditAction action, String id, Webhook webhook, Instant now) {
    new AuditDao(handle).add(Actor.of(ctx), action, id, WebhookAudit.identity(webhook), now);
  }
}
