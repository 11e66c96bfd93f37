package headgate.endpoint.call;

import headgate.account.AccountDao;
import headgate.db.Database;
import headgate.flow.FlowDao;
import headgate.http.Access;
import headgate.http.Caller;
import headgate.http.CursorPaging;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Query;
import headgate.http.TimeRange;
import headgate.json.RawJson;
import headgate.json.RawObject;
import headgate.problem.StartupException;
import headgate.secret.SecretBox;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** What phones asked: {@code /api/flows/{id}/endpoint/calls} and its like. */
public final class EndpointCallHandlers {

  private final Database db;
  private final SecretBox box;
  private final EndpointCallLog log;

  public EndpointCallHandlers(Database db, SecretBox box, EndpointCallLog log) {
    this.db = db;
    this.box = box;
    this.log = log;
  }

  /** {@code GET /api/flows/{id}/endpoint/calls}: newest first. */
  public void ofFlow(Context ctx) {
    String id = PathParameters.id(ctx);
    db.read(handle -> new FlowDao(handle).requireItem(id));
    list(ctx, CallFilter.ofFlow(id));
  }

  /** {@code GET /api/accounts/{id}/endpoint/calls}: also those of which no flow is known. */
  public void ofAccount(Context ctx) {
    String id = PathParameters.id(ctx);
    db.read(handle -> new AccountDao(handle).require(id));
    list(ctx, CallFilter.ofAccount(id));
  }

  private void list(Context ctx, CallFilter all) {
    CursorPaging paging = CursorPaging.of(ctx);
    CallFilter filter =
        all.withOutcome(Query.text(ctx, "outcome"))
            .withScreen(Query.text(ctx, "screen"))
            .within(TimeRange.of(ctx));
    boolean showsAll = Caller.of(ctx).may(Access.ADMIN);
    log.flush();
    Envelope.ok(
        ctx,
        db.read(handle -> new EndpointCallDao(handle).page(filter, paging))
            .map(item -> view(item, showsAll)));
  }

  /** What does not open is shown as it is masked: a backup may have lost its key. */
  private RawJson view(EndpointCallDao.Item item, boolean showsAll) {
    RawJson full = showsAll ? open(item.sealed()) : null;
    return RawObject.of(item.json())
        .with("values", full == null ? item.masked() : full)
        .with("masked", RawJson.of(full == null ? "true" : "false"))
        .end();
  }

  private @Nullable RawJson open(byte @Nullable [] sealed) {
    if (sealed == null) {
      return null;
    }
    try {
      return new RawJson(box.openBytes(sealed, CallRow.SEAL));
    } catch (StartupException e) {
      return null;
    }
  }

  /** {@code GET /api/flows/{id}/endpoint/stats}: where people give up. */
  public void stats(Context ctx) {
    String id = PathParameters.id(ctx);
    db.read(handle -> new FlowDao(handle).requireItem(id));
    CallFilter filter = CallFilter.ofFlow(id).within(TimeRange.of(ctx));
    log.flush();
    Envelope.ok(
        ctx, EndpointStats.of(db.read(handle -> new EndpointCallDao(handle).groups(filter))));
  }
}
