package headgate.simulator;

import headgate.audit.AuditAction;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.Json;
import headgate.json.JsonObject;
import headgate.json.RawObject;
import headgate.problem.Problem;
import headgate.sandbox.Sandbox;
import headgate.sandbox.tool.FlowTools;
import headgate.sandbox.tool.Tools;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** The simulator: {@code /api/sandbox}. Without it every route answers 409. */
public final class SimulatorHandlers {

  private record Overview(
      String url, Map<String, Object> settings, List<Map<String, Object>> faults) {}

  private record Flows(List<Map<String, Object>> items) {}

  private record Removed(String id, boolean deleted) {}

  private record Done(boolean done) {}

  private static final int MAX_EXCHANGES = 16;

  private final SimulatorAccess simulator;

  /** An endpoint can be this server, which needs threads of its own for the calls. */
  private final Semaphore exchanges = new Semaphore(MAX_EXCHANGES);

  /**
   * @param sandbox null if the simulator is off
   */
  public SimulatorHandlers(Database db, @Nullable Sandbox sandbox, InstantSource clock) {
    this.simulator = new SimulatorAccess(db, sandbox, clock);
  }

  private Tools tools() {
    return simulator.require().tools();
  }

  private FlowTools flowTools() {
    return simulator.require().flowTools();
  }

  /** {@code GET /api/sandbox}: address, settings and faults. */
  public void overview(Context ctx) {
    Tools tools = tools();
    Envelope.ok(
        ctx, new Overview(simulator.require().uri().toString(), tools.settings(), tools.faults()));
  }

  /** {@code PUT /api/sandbox/settings}: changes the keys that are present. */
  public void changeSettings(Context ctx) {
    Tools tools = tools();
    Body body = Body.of(ctx);
    Map<String, Object> changed = tools.changeSettings(SimulatorAccess.bytes(body));
    AuditDetail detail =
        new AuditDetail()
            .with("name", "Simulator")
            .with(
                "changed", body.object().members().stream().map(JsonObject.Member::name).toList());
    Envelope.send(
        ctx, stored(ctx, AuditAction.SANDBOX_SETTINGS, "settings", detail, Answer.ok(changed)));
  }

  /** {@code POST /api/sandbox/faults}: 201. */
  public void addFault(Context ctx) {
    Map<String, Object> added = tools().addFault(SimulatorAccess.bytes(Body.of(ctx)));
    String id = String.valueOf(added.get("id"));
    AuditDetail detail =
        new AuditDetail()
            .with("name", added.get("kind"))
            .with("route", added.get("route"))
            .with("times", added.get("times"));
    Answer answer = Answer.created(added, "/api/sandbox");
    Envelope.send(ctx, stored(ctx, AuditAction.SANDBOX_FAULT, id, detail, answer));
  }

  /** {@code DELETE /api/sandbox/faults/{id}}. */
  public void removeFault(Context ctx) {
    String id = ctx.pathParam("id");
    tools().removeFault(id);
    AuditDetail detail = new AuditDetail().with("name", "fault " + id);
    Answer answer = Answer.ok(new Removed(id, true));
    Envelope.send(ctx, stored(ctx, AuditAction.SANDBOX_CLEAR, id, detail, answer));
  }

  /** {@code GET /api/sandbox/requests}: the journal, oldest first. */
  public void requests(Context ctx) {
    Map<String, Object> journal = tools().requests(after(ctx));
    journal.remove("by_route"); // its keys are data
    Envelope.ok(ctx, journal);
  }

  /** {@code GET /api/sandbox/requests/{id}}: one request with its bodies. */
  public void request(Context ctx) {
    Envelope.ok(ctx, tools().request(PathParameters.id(ctx)));
  }

  private static long after(Context ctx) {
    String text = Query.text(ctx, "after");
    if (text == null) {
      return 0;
    }
    if (!text.matches("[0-9]{1,15}")) {
      throw Problem.malformed("after must be the number of a request.");
    }
    return Long.parseLong(text);
  }

  /** {@code GET /api/sandbox/flows}: the newest flows of all business accounts there. */
  public void flows(Context ctx) {
    Envelope.ok(ctx, new Flows(flowTools().newest()));
  }

  /** {@code GET /api/sandbox/flows/{id}}: one flow with its text. */
  public void flow(Context ctx) {
    String id = metaId(ctx);
    RawObject flow = RawObject.of(Json.raw(flowTools().find(id)));
    String text = flowTools().text(id).orElse(null);
    Envelope.ok(ctx, flow.with("json_definition", text == null ? null : Json.raw(text)));
  }

  /** {@code PUT /api/sandbox/flows/{id}}: changes it there, as Meta or its Builder would. */
  public void changeFlow(Context ctx) {
    String id = metaId(ctx);
    Body body = Body.of(ctx);
    Map<String, Object> changed = flowTools().change(id, SimulatorAccess.bytes(body));
    AuditDetail detail =
        new AuditDetail()
            .with("name", changed.get("name"))
            .with(
                "changed", body.object().members().stream().map(JsonObject.Member::name).toList());
    Envelope.send(ctx, stored(ctx, AuditAction.SANDBOX_FLOW, id, detail, Answer.ok(changed)));
  }

  /** {@code POST /api/sandbox/exchange}: calls the endpoint of a flow once, as a phone does. */
  public void exchange(Context ctx) {
    IdempotencyKeys.changesNothing(ctx);
    Sandbox running = simulator.require();
    Body body = Body.of(ctx);
    if (!exchanges.tryAcquire()) {
      throw Problem.of(
          Problem.Kind.BUSY,
          "%d calls of endpoints run already. Try again when one is done."
              .formatted(MAX_EXCHANGES));
    }
    try {
      Envelope.ok(ctx, running.exchange(SimulatorAccess.bytes(body)));
    } finally {
      exchanges.release();
    }
  }

  /** {@code POST /api/sandbox/reset}: deletes all flows, messages, faults and journal entries. */
  public void reset(Context ctx) {
    tools().reset();
    AuditDetail detail = new AuditDetail().with("name", "Simulator");
    Answer answer = Answer.ok(new Done(true));
    Envelope.send(ctx, stored(ctx, AuditAction.SANDBOX_RESET, "sandbox", detail, answer));
  }

  private static String metaId(Context ctx) {
    return PathParameters.id(ctx);
  }

  /** Writes the row of the audit trail, and keeps the answer for a repeated request. */
  private Answer stored(
      Context ctx, AuditAction action, String id, AuditDetail detail, Answer answer) {
    simulator.record(
        Actor.of(ctx), action, id, detail, handle -> IdempotencyKeys.store(ctx, handle, answer));
    return answer;
  }
}
