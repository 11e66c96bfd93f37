package headgate.forward;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.ChangedRows;
import headgate.db.Database;
import headgate.flow.FlowId;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.idempotency.IdempotencyKeys;
import headgate.outgoing.Signature;
import headgate.outgoing.TargetRules;
import headgate.problem.Problem;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The webhook resource: {@code /api/webhooks}. */
public final class WebhookHandlers {

  private static final int MAX_WEBHOOKS = 100;
  private static final int OVERLAP_HOURS = 24;
  private static final int MAX_OVERLAP_HOURS = 24 * 30;

  private record Deleted(String id, boolean deleted) {}

  private record Rotated(String id, String secret, Instant oldSecretUntil, List<String> warnings) {}

  private final Database db;
  private final TargetRules rules;
  private final Secrets secrets;
  private final InstantSource clock;

  /**
   * @param privateTargets whether a webhook may send to private networks and to this machine
   */
  public WebhookHandlers(Database db, SecretBox box, boolean privateTargets, InstantSource clock) {
    this.db = db;
    this.rules = new TargetRules(privateTargets);
    this.secrets = new Secrets(box);
    this.clock = clock;
  }

  /** {@code GET /api/webhooks}: newest first. */
  public void list(Context ctx) {
    Paging paging = Paging.of(ctx);
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              WebhookDao dao = new WebhookDao(handle);
              List<WebhookView> items =
                  dao.page(paging).stream().map(webhook -> view(handle, webhook)).toList();
              return paging.of(items, dao.count());
            }));
  }

  /** {@code GET /api/webhooks/{id}}. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    WebhookView webhook = db.read(handle -> view(handle, new WebhookDao(handle).require(id)));
    Envelope.send(ctx, Answer.ok(webhook, webhook.version()));
  }

  /** {@code POST /api/webhooks}: 201. Only this answer shows the secret. */
  public void create(Context ctx) {
    Body body = Body.of(ctx);
    Instant now = clock.instant();
    WebhookEdit.Created created = edit(body).create(FlowId.next(now), now);
    Webhook webhook = created.webhook();
    Answer answer =
        db.write(
            handle -> {
              WebhookDao dao = new WebhookDao(handle);
              if (dao.count() >= MAX_WEBHOOKS) {
                throw Problem.wrongState(
                    "There are %d webhooks, which is the maximum.".formatted(MAX_WEBHOOKS));
              }
              requireKnown(dao, webhook);
              dao.put(webhook);
              audit(handle, ctx, AuditAction.WEBHOOK_CREATE, webhook, now);
              Answer stored =
                  Answer.created(
                      view(handle, webhook, created.secret(), body.warnings()),
                      "/api/webhooks/" + webhook.id(),
                      webhook.version());
              IdempotencyKeys.store(ctx, handle, stored);
              return stored;
            });
    Envelope.send(ctx, answer);
  }

  /** {@code PUT /api/webhooks/{id}}: changes the keys that are present. */
  public void update(Context ctx) {
    Body body = Body.of(ctx);
    WebhookEdit edit = edit(body);
    Preconditions preconditions = Preconditions.of(ctx);
    Instant now = clock.instant();
    WebhookView changed =
        db.write(
            handle -> {
              WebhookDao dao = new WebhookDao(handle);
              Webhook before = dao.require(PathParameters.id(ctx));
              preconditions.require(before.version());
              Webhook after = edit.applyTo(before, now);
              requireKnown(dao, after);
              dao.put(after);
              AuditDetail detail =
                  WebhookAudit.identity(after)
                      .withChange("enabled", before.enabled(), after.enabled());
              new AuditDao(handle)
                  .add(Actor.of(ctx), AuditAction.WEBHOOK_UPDATE, after.id(), detail, now);
              ChangedRows.add(handle, DeliveryDao.KIND, after.id());
              return view(handle, after, null, body.warnings());
            });
    Envelope.send(ctx, Answer.ok(changed, changed.version()));
  }

  /** {@code DELETE /api/webhooks/{id}}: with its deliveries. */
  public void delete(Context ctx) {
    Preconditions preconditions = Preconditions.of(ctx);
    Webhook deleted =
        db.write(
            handle -> {
              WebhookDao dao = new WebhookDao(handle);
              Webhook webhook = dao.require(PathParameters.id(ctx));
              preconditions.require(webhook.version());
              dao.delete(webhook.id());
              audit(handle, ctx, AuditAction.WEBHOOK_DELETE, webhook, clock.instant());
              return webhook;
            });
    Envelope.ok(ctx, new Deleted(deleted.id(), true));
  }

  /**
   * {@code POST /api/webhooks/{id}/rotate-secret}: a new secret. The old one signs, too, for some
   * hours, so that the receiver can change in the meantime.
   */
  public void rotateSecret(Context ctx) {
    Body body = Body.ofOptional(ctx);
    Integer given = body.wholeNumber("overlap_hours");
    int hours = Objects.requireNonNullElse(given, OVERLAP_HOURS);
    if (hours > MAX_OVERLAP_HOURS) {
      throw Problem.invalid("overlap_hours must be at most %d.".formatted(MAX_OVERLAP_HOURS));
    }
    String secret = Signature.newSecret();
    Instant now = clock.instant();
    Instant until = now.plus(Duration.ofHours(hours));
    Answer answer =
        db.write(
            handle -> {
              WebhookDao dao = new WebhookDao(handle);
              Webhook webhook = dao.require(PathParameters.id(ctx));
              dao.rotate(webhook, secrets.sealSecret(webhook.id(), secret), until, now);
              audit(handle, ctx, AuditAction.WEBHOOK_ROTATE, webhook, now);
              Answer stored = Answer.ok(new Rotated(webhook.id(), secret, until, body.warnings()));
              IdempotencyKeys.store(ctx, handle, stored);
              return stored;
            });
    Envelope.send(ctx, answer);
  }

  private WebhookEdit edit(Body body) {
    return new WebhookEdit(body, rules, secrets);
  }

  private static void requireKnown(WebhookDao dao, Webhook webhook) {
    if (webhook.accountId() != null && !dao.isAccount(webhook.accountId())) {
      throw Problem.invalid(
          "account_id names no account: %s. null means all accounts."
              .formatted(webhook.accountId()));
    }
    for (String flow : Objects.requireNonNullElse(webhook.flowIds(), List.<String>of())) {
      if (!dao.isFlow(flow)) {
        throw Problem.invalid("flow_ids names an unknown flow: %s.".formatted(flow));
      }
    }
  }

  private WebhookView view(Handle handle, Webhook webhook) {
    return view(handle, webhook, null, null);
  }

  private WebhookView view(
      Handle handle, Webhook webhook, @Nullable String secret, @Nullable List<String> warnings) {
    return WebhookView.of(webhook, secrets, new DeliveryDao(handle), secret, warnings);
  }

  private static void audit(
      Handle handle, Context ctx, AuditAction action, Webhook webhook, Instant now) {
    new AuditDao(handle)
        .add(Actor.of(ctx), action, webhook.id(), WebhookAudit.identity(webhook), now);
  }
}
