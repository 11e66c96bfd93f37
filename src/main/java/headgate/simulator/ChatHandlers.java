package headgate.simulator;

import headgate.audit.AuditAction;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.problem.Problem;
import headgate.sandbox.Sandbox;
import headgate.sandbox.message.Chats;
import headgate.sandbox.store.ChatStore;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The chats of the simulated people: {@code /api/sandbox/chats} and {@code /api/sandbox/messages}.
 */
public final class ChatHandlers {

  private static final int MAX_CHATS = 100;
  private static final int MAX_MESSAGES = 200;
  private static final long MAX_NUMBER = 999_999_999_999_999L;

  private record Items(List<Map<String, Object>> items) {}

  /**
   * @param next the {@code before} of the next page; null on the last one
   */
  private record Page(List<Map<String, Object>> items, @Nullable Object next) {}

  private record Seen(String id, int messages) {}

  private final SimulatorAccess simulator;

  /**
   * @param sandbox null if the simulator is off
   */
  public ChatHandlers(Database db, @Nullable Sandbox sandbox, InstantSource clock) {
    this.simulator = new SimulatorAccess(db, sandbox, clock);
  }

  private Chats chats() {
    return simulator.require().chats();
  }

  /** {@code GET /api/sandbox/chats}: that with the newest message first. */
  public void list(Context ctx) {
    Envelope.ok(ctx, new Items(chats().chats(MAX_CHATS, 0)));
  }

  /** {@code GET /api/sandbox/messages}: newest first. */
  public void messages(Context ctx) {
    Chats chats = chats();
    int limit = (int) number(ctx, "limit", 100, MAX_MESSAGES);
    ChatStore.Filter filter =
        new ChatStore.Filter(Query.text(ctx, "phone_number_id"), Query.text(ctx, "person"));
    List<Map<String, Object>> items =
        chats.messages(filter, number(ctx, "before", MAX_NUMBER, MAX_NUMBER), limit);
    Object next = items.size() < limit ? null : items.get(limit - 1).get("number");
    Envelope.ok(ctx, new Page(items, next));
  }

  private static long number(Context ctx, String name, long defaultValue, long max) {
    String text = Query.text(ctx, name);
    if (text == null) {
      return defaultValue;
    }
    if (!text.matches("[0-9]{1,15}") || Long.parseLong(text) < 1 || Long.parseLong(text) > max) {
      throw Problem.malformed("%s must be a whole number from 1 to %d.".formatted(name, max));
    }
    return Long.parseLong(text);
  }

  /** {@code GET /api/sandbox/messages/{id}/form}: what the button of a message opens. */
  public void form(Context ctx) {
    Envelope.ok(ctx, chats().form(messageId(ctx)));
  }

  /** {@code POST /api/sandbox/messages/{id}/reply}: 201. */
  public void reply(Context ctx) {
    Chats chats = chats();
    String id = messageId(ctx);
    Body body = Body.of(ctx);
    Map<String, Object> sent = chats.reply(id, SimulatorAccess.bytes(body));
    String kind = body.has("text") ? "text" : body.has("button") ? "button" : "form";
    AuditDetail detail =
        new AuditDetail()
            .with("name", "Simulator")
            .with("kind", kind)
            .with("requests", sent.get("requests"));
    Answer answer = Answer.created(sent, "/api/sandbox/messages");
    Envelope.send(ctx, stored(ctx, AuditAction.SANDBOX_REPLY, id, detail, answer));
  }

  /** {@code POST /api/sandbox/messages/{id}/read}: the person sees it, and those before it. */
  public void read(Context ctx) {
    Chats chats = chats();
    String id = messageId(ctx);
    int messages = chats.read(id);
    AuditDetail detail = new AuditDetail().with("name", "Simulator").with("messages", messages);
    Answer answer = Answer.ok(new Seen(id, messages));
    Envelope.send(ctx, stored(ctx, AuditAction.SANDBOX_READ, id, detail, answer));
  }

  /** An id of Meta has letters of both cases. */
  private static String messageId(Context ctx) {
    return ctx.pathParam("id");
  }

  /** Writes the row of the audit trail, and keeps the answer for a repeated request. */
  private Answer stored(
      Context ctx, AuditAction action, String id, AuditDetail detail, Answer answer) {
    simulator.record(
        Actor.of(ctx), action, id, detail, handle -> IdempotencyKeys.store(ctx, handle, answer));
    return answer;
  }
}
