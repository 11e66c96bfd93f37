package headgate.flow.lifecycle;

import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAnswers;
import headgate.flow.FlowLocks;
import headgate.http.Answer;
import headgate.http.Caller;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.http.Query;
import headgate.meta.MetaGateway;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;

/** What changes a flow's life at Meta: save, publish, deprecate and delete. */
public final class LifecycleHandlers {

  private final Database db;
  private final SaveToMeta saveToMeta;
  private final Publish publish;
  private final Deprecate deprecate;
  private final DeleteFlow deleteFlow;

  public LifecycleHandlers(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    MetaOperation operation = new MetaOperation(db, graph, meta, clock);
    MetaTextGuard textAtMeta = new MetaTextGuard(db, clock);
    this.saveToMeta = new SaveToMeta(db, operation, locks, textAtMeta, clock);
    this.publish = new Publish(db, operation, locks, saveToMeta, textAtMeta, clock);
    this.deprecate = new Deprecate(db, operation, locks, clock);
    this.deleteFlow = new DeleteFlow(db, operation, locks, textAtMeta, clock);
  }

  /** {@code DELETE /api/flows/{id}}: a draft also at Meta, unless {@code local_only}. */
  public void delete(Context ctx) {
    DeleteOptions options =
        new DeleteOptions(Query.flag(ctx, "local_only"), Query.flag(ctx, "overwrite"));
    String author = Caller.of(ctx).name();
    Envelope.ok(
        ctx, deleteFlow.run(PathParameters.id(ctx), options, Preconditions.of(ctx), author));
  }

  /** {@code POST /api/flows/{id}/save-to-meta}: 200 with what Meta thinks of the definition. */
  public void saveToMeta(Context ctx) {
    SaveOptions options =
        new SaveOptions(
            Query.flag(ctx, "strict"), Query.flag(ctx, "overwrite"), Query.flag(ctx, "recreate"));
    String author = Caller.of(ctx).name();
    Envelope.ok(
        ctx, saveToMeta.run(PathParameters.id(ctx), options, Preconditions.of(ctx), author));
  }

  /** {@code POST /api/flows/{id}/publish}: makes a saved draft live. */
  public void publish(Context ctx) {
    PublishOptions options =
        new PublishOptions(Query.flag(ctx, "save"), Query.flag(ctx, "overwrite"));
    String author = Caller.of(ctx).name();
    Publish.Published published =
        publish.run(PathParameters.id(ctx), options, Preconditions.of(ctx), author);
    Envelope.send(ctx, changed(published.flow(), published.warnings()));
  }

  /** {@code POST /api/flows/{id}/deprecate}: retires a published flow, for good. */
  public void deprecate(Context ctx) {
    Flow flow = deprecate.run(PathParameters.id(ctx), Preconditions.of(ctx));
    Envelope.send(ctx, changed(flow, List.of()));
  }

  private Answer changed(Flow flow, List<String> warnings) {
    return db.read(handle -> FlowAnswers.changed(handle, flow, warnings));
  }
}
