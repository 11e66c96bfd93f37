package headgate.flow.lifecycle;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.MetaFlowDao;
import headgate.flow.Operation;
import headgate.flow.removed.RemovedDao;
import headgate.http.Actor;
import headgate.http.Preconditions;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Removes a flow: a draft first at Meta and then here, a deprecated flow only here. Its history
 * stays, and {@code Restore} restores it.
 */
final class DeleteFlow {

  /**
   * @param deletedAtMeta whether the flow existed at Meta and was deleted there
   */
  record Deleted(String id, boolean deleted, boolean deletedAtMeta) {}

  private final Database db;
  private final MetaOperation operation;
  private final CreateAtMeta createAtMeta;
  private final MetaTextGuard guard;
  private final InstantSource clock;

  DeleteFlow(
      Database db,
      MetaOperation operation,
      FlowLocks locks,
      MetaTextGuard guard,
      InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * @param by who removes it
   * @throws Problem not found, wrong state, or lost update
   * @throws MetaException if Meta did not delete it; nothing changes here
   */
  Deleted run(String flowId, DeleteOptions options, Preconditions preconditions, Actor by) {
    return operation.run(
        Operation.DELETE, flowId, preconditions, by, loaded -> delete(loaded, options, by));
  }

  /** What became of the flow at Meta. */
  private enum AtMeta {
    /** It was not asked for, or there was none. */
    UNTOUCHED,
    DELETED,
    /** Meta does not show it. It may show it again: somebody may only have hidden it. */
    NOT_SHOWN
  }

  private Deleted delete(LoadedFlow loaded, DeleteOptions options, Actor by) {
    Flow flow = loaded.flow();
    AtMeta atMeta = AtMeta.UNTOUCHED;
    switch (flow.status()) {
      case DRAFT ->
          atMeta = options.localOnly() ? AtMeta.UNTOUCHED : deleteAtMeta(loaded, options, by);
      case DEPRECATED -> {}
      case PUBLISHED -> requireMissing(flow, options.localOnly());
    }
    AtMeta outcome = atMeta;
    db.execute(handle -> remove(handle, flow, outcome, by));
    return new Deleted(flow.id(), true, atMeta == AtMeta.DELETED);
  }

  private void remove(Handle handle, Flow flow, AtMeta atMeta, Actor by) {
    Instant now = clock.instant();
    MetaFlowDao metaFlows = new MetaFlowDao(handle, now);
    Flow current = new FlowDao(handle).require(flow.id());
    MetaFlowId deleted = atMeta == AtMeta.DELETED ? current.metaFlowId() : null;
    switch (atMeta) {
      case DELETED -> metaFlows.forgetMeta(current);
      case NOT_SHOWN -> metaFlows.recordMissing(current.id());
      case UNTOUCHED -> {}
    }
    new RemovedDao(handle).add(current, deleted, by.name(), now);
    AuditDetail detail = FlowAudit.of(current).with("deleted_at_meta", deleted != null);
    new AuditDao(handle).add(by, AuditAction.FLOW_DELETE, current.id(), detail, now);
  }

  private static void requireMissing(Flow flow, boolean localOnly) {
    if (flow.missingSince() == null) {
      throw Problem.wrongState("Published flows cannot be deleted. Deprecate them first.");
    }
    if (!localOnly) {
      throw Problem.wrongState(
          "Published flows cannot be deleted. This one no longer exists at Meta: remove it here"
              + " with ?local_only=true.");
    }
  }

  private AtMeta deleteAtMeta(LoadedFlow loaded, DeleteOptions options, Actor by) {
    Flow flow = loaded.flow();
    if (flow.metaFlowId() == null && flow.creatingName() == null) {
      return AtMeta.UNTOUCHED;
    }
    MetaClient meta = operation.client(loaded);
    Optional<Flow> tied =
        flow.metaFlowId() != null
            ? Optional.of(flow)
            : createAtMeta.finishEarlierAttempt(flow, meta);
    return tied.map(known -> delete(known, options, meta, by)).orElse(AtMeta.UNTOUCHED);
  }

  private AtMeta delete(Flow flow, DeleteOptions options, MetaClient meta, Actor by) {
    try {
      if (!options.overwrite()) {
        guard.preserveOrRefuse(flow, meta, by);
      }
      meta.delete(Objects.requireNonNull(flow.metaFlowId(), "the flow is tied to Meta"));
      return AtMeta.DELETED;
    } catch (MetaException e) {
      if (e.kind() != MetaException.Kind.NOT_FOUND) {
        throw e;
      }
      return AtMeta.NOT_SHOWN;
    }
  }
}
