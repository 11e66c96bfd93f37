package headgate.flow.lifecycle;

import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.FlowAnswers;
import headgate.flow.FlowLocks;
import headgate.flow.version.MetaText;
import headgate.http.Actor;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.PathParameters;
import headgate.http.Preconditions;
import headgate.http.Query;
import headgate.idempotency.IdempotencyKeys;
import headgate.json.RawJson;
import headgate.meta.MetaGateway;
import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;

/** Operations on flows at Meta: save, publish, deprecate and delete. */
public final class LifecycleHandlers {

  private final Database db;
  private final SaveToMeta saveToMeta;
  private final Publish publish;
  private final PublishDryRun publishDryRun;
  private final Deprecate deprecate;
  private final DeleteFlow deleteFlow;
  private final ReadMetaText readMetaText;

  public LifecycleHandlers(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    MetaOperation operation = new MetaOperation(db, graph, meta, locks, clock);
    MetaTextGuard guard = new MetaTextGuard(db, clock);
    this.saveToMeta = new SaveToMeta(db, operation, locks, guard, clock);
    this.publish = new Publish(db, operation, locks, saveToMeta, guard, clock);
    this.publishDryRun = new PublishDryRun(db, operation);
    this.deprecate = new Deprecate(db, operation, clock);
    this.deleteFlow = new DeleteFlow(db, operation, locks, guard, clock);
    this.readMetaText = new ReadMetaText(operation);
  }

  /** {@code DELETE /api/flows/{id}}: deletes a draft also at Meta, unless {@code local_only}. */
  public void delete(Context ctx) {
    DeleteOptions options =
        new DeleteOptions(Query.flag(ctx, "local_only"), Query.flag(ctx, "overwrite"));
    Actor by = Actor.of(ctx);
    Envelope.ok(ctx, deleteFlow.run(PathParameters.id(ctx), options, Preconditions.of(ctx), by));
  }

  /**
   * {@code GET /api/flows/{id}/meta-definition}: the text that Meta has now, byte for byte. Its
   * entity tag names the text.
   */
  public void metaDefinition(Context ctx) {
    MetaText text = readMetaText.run(PathParameters.id(ctx));
    String contentType = text.isUnreadable() ? "application/octet-stream" : Answer.JSON;
    String entityTag = '"' + text.textHash() + '"';
    Envelope.send(
        ctx, Answer.file(text.bytes(), contentType, entityTag, ctx.header("If-None-Match")));
  }

  private record SaveResult(
      String metaFlowId,
      RawJson validationErrors,
      RawJson findings,
      boolean unchanged,
      List<String> warnings) {}

  /** {@code POST /api/flows/{id}/save-to-meta}: 200 with Meta's validation errors. */
  public void saveToMeta(Context ctx) {
    SaveOptions options =
        new SaveOptions(
            Query.flag(ctx, "strict"), Query.flag(ctx, "overwrite"), Query.flag(ctx, "recreate"));
    Actor by = Actor.of(ctx);
    SaveToMeta.Saved saved =
        saveToMeta.run(PathParameters.id(ctx), options, Preconditions.of(ctx), by);
    Envelope.ok(
        ctx,
        new SaveResult(
            saved.metaFlowId().value(),
            saved.validationErrors(),
            saved.findings(),
            saved.unchanged(),
            Query.withWarnings(ctx, saved.warnings())));
  }

  private record DryRunResult(
      boolean ready, boolean dryRun, List<PublishCheck> checks, List<String> warnings) {}

  /**
   * {@code POST /api/flows/{id}/publish}: publishes a saved draft. 200 with its light keys. With
   * {@code dry_run} it only says what stands in the way: 200 with a checklist.
   */
  public void publish(Context ctx) {
    PublishOptions options =
        new PublishOptions(Query.flag(ctx, "save"), Query.flag(ctx, "overwrite"));
    if (Query.flag(ctx, "dry_run")) {
      IdempotencyKeys.changesNothing(ctx);
      PublishChecklist checklist =
          publishDryRun.run(PathParameters.id(ctx), options, Preconditions.of(ctx));
      Envelope.ok(
          ctx,
          new DryRunResult(
              checklist.isReady(), true, checklist.checks(), Query.withWarnings(ctx, List.of())));
      return;
    }
    Actor by = Actor.of(ctx);
    String flowId = PathParameters.id(ctx);
    List<String> warnings = publish.run(flowId, options, Preconditions.of(ctx), by);
    Envelope.send(ctx, changed(flowId, Query.withWarnings(ctx, warnings)));
  }

  /** {@code POST /api/flows/{id}/deprecate}: deprecates a published flow, for good. */
  public void deprecate(Context ctx) {
    String flowId = PathParameters.id(ctx);
    deprecate.run(flowId, Preconditions.of(ctx), Actor.of(ctx));
    Envelope.send(ctx, changed(flowId, Query.withWarnings(ctx, List.of())));
  }

  private Answer changed(String flowId, List<String> warnings) {
    return db.read(handle -> FlowAnswers.changed(handle, flowId, warnings));
  }
}
