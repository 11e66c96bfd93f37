package headgate.flow.removed;

import headgate.db.Database;
import headgate.flow.FlowJson;
import headgate.flow.NewFlow;
import headgate.flow.SharedName;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Body;
import headgate.http.Envelope;
import headgate.http.Paging;
import headgate.http.PathParameters;
import headgate.json.RawJson;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Flows that were removed here: {@code /api/flows/removed}, and restore. */
public final class RemovedHandlers {

  private final Database db;
  private final Restore restore;

  public RemovedHandlers(Database db, InstantSource clock) {
    this.db = db;
    this.restore = new Restore(db, clock);
  }

  /** {@code GET /api/flows/removed}: a page, last removed first. */
  public void list(Context ctx) {
    Paging paging = Paging.of(ctx);
    RawJson page = db.read(handle -> new RemovedDao(handle).page(paging));
    Envelope.ok(ctx, page);
  }

  /**
   * {@code POST /api/flows/{id}/restore}: 200 with the full flow. {@code account_id} is required
   * only if the account of the flow does not exist any more and there is no default account.
   */
  public void restore(Context ctx) {
    Body body = Body.ofOptional(ctx);
    String accountId = NewFlow.accountId(body);
    String flowId = PathParameters.id(ctx);
    FlowJson.Whole flow = restore.run(flowId, accountId, Actor.of(ctx));
    List<String> warnings = new ArrayList<>(body.warnings());
    warnings.addAll(db.read(handle -> SharedName.warnings(handle, flowId)));
    Envelope.send(ctx, Answer.ok(flow.json(warnings), flow.version()));
  }
}
