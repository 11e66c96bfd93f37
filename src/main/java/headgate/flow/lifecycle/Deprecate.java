package headgate.flow.lifecycle;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowStatus;
import headgate.flow.MetaStateDao;
import headgate.flow.Operation;
import headgate.http.Actor;
import headgate.http.Preconditions;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Deprecates a published flow. Meta has no way back. */
final class Deprecate {

  private final Database db;
  private final MetaOperation operation;
  private final InstantSource clock;

  Deprecate(Database db, MetaOperation operation, InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.clock = clock;
  }

  /**
   * @throws Problem not found, lost update, or wrong state
   * @throws MetaException if Meta refused or could not be reached
   */
  void run(String flowId, Preconditions preconditions, Actor by) {
    operation.<@Nullable Void>run(
        Operation.DEPRECATE,
        flowId,
        preconditions,
        by,
        loaded -> {
          deprecate(loaded, by);
          return null;
        });
  }

  private void deprecate(LoadedFlow loaded, Actor by) {
    Flow flow = loaded.flow();
    MetaFlowId id = flow.metaFlowId();
    if (flow.status() != FlowStatus.PUBLISHED || id == null) {
      throw Problem.wrongState(
          flow.status() == FlowStatus.DEPRECATED
              ? "The flow is deprecated already."
              : "Only published flows can be deprecated. Drafts can be deleted.");
    }
    deprecate(flow, id, operation.client(loaded));
    Instant now = clock.instant();
    db.execute(
        handle -> {
          new MetaStateDao(handle, now)
              .recordStatus(flow, FlowStatus.DEPRECATED, FlowStatus.DEPRECATED.name());
          AuditDetail detail = FlowAudit.ofOperation(flow, new FlowDao(handle).require(flow.id()));
          new AuditDao(handle).add(by, AuditAction.FLOW_DEPRECATE, flow.id(), detail, now);
        });
  }

  private static void deprecate(Flow flow, MetaFlowId id, MetaClient meta) {
    try {
      meta.deprecate(id);
    } catch (MetaException e) {
      MetaFlow theirs = OutcomeCheck.after(e, id, meta);
      if (FlowStatus.ofMeta(theirs.status(), flow.status()) != FlowStatus.DEPRECATED) {
        throw e;
      }
    }
  }
}
