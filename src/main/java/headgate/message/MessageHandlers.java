package headgate.message;

import headgate.account.GraphAccounts;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.CursorPaging;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.idempotency.IdempotencyKeys.KeyedRequest;
import headgate.json.RawJson;
import headgate.meta.MetaGateway;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The message resource: {@code /api/messages}. */
public final class MessageHandlers {

  private record DryRun(boolean dryRun, RawJson request, List<String> warnings) {}

  private final Database db;
  private final SendMessage sendMessage;
  private final InstantSource clock;

  /**
   * @param tokenLife how long a token is good if the caller does not say
   */
  public MessageHandlers(
      Database db,
      GraphAccounts graph,
      MetaGateway meta,
      TemplateCache templates,
      Duration tokenLife,
      WaitingAnswers waiting,
      SendListener listener,
      InstantSource clock) {
    this.db = db;
    this.sendMessage =
        new SendMessage(db, graph, meta, templates, tokenLife, waiting, listener, clock);
    this.clock = clock;
  }

  /** {@code POST /api/messages}: 201 if Meta took the message. */
  public void send(Context ctx) {
    send(ctx, null);
  }

  /** {@code POST /api/flows/{id}/send}: the same for one flow. {@code to} is enough. */
  public void sendFlow(Context ctx) {
    send(ctx, PathParameters.id(ctx));
  }

  private void send(Context ctx, @Nullable String flowId) {
    Body body = Body.of(ctx);
    SendRequest wanted = SendRequestReader.read(body, flowId, clock.instant());
    boolean isDryRun = wanted.dryRun() || Query.flag(ctx, "dry_run");
    List<String> warnings = new ArrayList<>();
    if (isDryRun) {
      IdempotencyKeys.changesNothing(ctx);
      PreparedMessage prepared = sendMessage.prepare(wanted);
      warnings.addAll(prepared.warnings());
      warnings.addAll(body.warnings());
      Envelope.ok(ctx, new DryRun(true, prepared.request(), warnings));
      return;
    }
    KeyedRequest keyed = IdempotencyKeys.keyed(ctx).orElse(null);
    Optional<Message> before = keyed == null ? Optional.empty() : sendMessage.sentBefore(keyed);
    if (before.isPresent()) {
      Envelope.send(ctx, stored(before.get()));
      return;
    }
    PreparedMessage prepared = sendMessage.prepare(wanted);
    warnings.addAll(prepared.warnings());
    warnings.addAll(body.warnings());
    Message sent =
        sendMessage.run(
            prepared,
            Actor.of(ctx),
            keyed,
            (handle, message) -> {
              if (keyed != null) {
                IdempotencyKeys.store(ctx, handle, created(message, warnings));
              }
            });
    Envelope.send(ctx, created(sent, warnings));
  }

  private Answer created(Message message, List<String> warnings) {
    return Answer.created(MessageView.of(message, clock.instant(), warnings), location(message));
  }

  /** For a repeated request whose first answer was lost. It may change until it is settled. */
  private Answer stored(Message message) {
    return new Answer(
            201,
            Map.of("Location", location(message)),
            Answer.ok(MessageView.of(message, clock.instant(), List.of())).body())
        .with("Idempotency-Replayed", "true")
        .temporary();
  }

  private static String location(Message message) {
    return "/api/messages/" + message.id();
  }

  /** {@code GET /api/messages}: a part of the list, newest first. */
  public void list(Context ctx) {
    CursorPaging paging = CursorPaging.of(ctx);
    Boolean answered = ctx.queryParam("answered") == null ? null : Query.flag(ctx, "answered");
    MessageFilter filter = MessageFilter.of(name -> Query.text(ctx, name), answered);
    Instant now = clock.instant();
    CursorPaging.Part<Message> part =
        db.read(
            handle -> {
              MessageListDao dao = new MessageListDao(handle);
              return paging.of(dao.part(filter, paging), dao.total(filter), Message::number);
            });
    Envelope.ok(ctx, part.map(message -> MessageView.of(message, now, List.of())));
  }

  /** {@code GET /api/messages/{id}}: with its events and the ids of its answers. */
  public void get(Context ctx) {
    String id = PathParameters.id(ctx);
    Envelope.ok(
        ctx,
        db.read(
            handle -> {
              Message message = new MessageDao(handle).require(id);
              MessageListDao dao = new MessageListDao(handle);
              return MessageView.of(
                  message, clock.instant(), List.of(), dao.events(message), dao.responses(message));
            }));
  }

  /** {@code POST /api/messages/{id}/expire}: ends its token now, if it has not ended. */
  public void expire(Context ctx) {
    String id = PathParameters.id(ctx);
    Actor by = Actor.of(ctx);
    Answer answer =
        db.write(
            handle -> {
              MessageDao messages = new MessageDao(handle);
              Message message = messages.require(id);
              Instant now = clock.instant();
              Message ended = message;
              if (message.revokedAt() == null) {
                ended = messages.revoke(message, now);
                addAuditRow(handle, by, message, ended, now);
              }
              Answer expired = Answer.ok(MessageView.of(ended, now, List.of()));
              IdempotencyKeys.store(ctx, handle, expired);
              return expired;
            });
    Envelope.send(ctx, answer);
  }

  private static void addAuditRow(
      Handle handle, Actor by, Message before, Message after, Instant now) {
    AuditDetail detail =
        new AuditDetail()
            .with("name", flowName(new FlowDao(handle), before))
            .with("flow_id", before.flowId())
            .withChange("token_state", before.tokenState(now).word(), after.tokenState(now).word());
    new AuditDao(handle).add(by, AuditAction.MESSAGE_EXPIRE, before.id(), detail, now);
  }

  private static String flowName(FlowDao flows, Message message) {
    String flowId = message.flowId();
    return flowId == null
        ? message.type()
        : flows.find(flowId).map(flow -> flow.name()).orElse(message.type());
  }
}
