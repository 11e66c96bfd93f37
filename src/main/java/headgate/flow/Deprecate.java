package headgate.flow;

import headgate.db.Database;
import headgate.http.Preconditions;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.InstantSource;

/** Retires a published flow, for good. */
final class Deprecate {

  private final Database db;
  private final Subject.Finder subjects;
  private final FlowLocks locks;
  private final InstantSource clock;

  Deprecate(Database db, Subject.Finder subjects, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.subjects = subjects;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * @throws Problem not found, lost update, or wrong state
   * @throws MetaException where Meta refused or could not be asked
   */
  Flow run(String flowId, Preconditions preconditions) {
    return locks.whileHolding(
        flowId, () -> subjects.operate("deprecate", flowId, preconditions, this::deprecate));
  }

  private Flow deprecate(Subject subject) {
    Flow flow = subject.flow();
    MetaFlowId id = flow.metaFlowId();
    if (flow.status() != FlowStatus.PUBLISHED || id == null) {
      throw Problem.wrongState(
          flow.status() == FlowStatus.DEPRECATED
              ? "The flow is deprecated already."
              : "Only published flows can be deprecated. Drafts can be deleted.");
    }
    deprecate(flow, id, subjects.meta(subject));
    db.execute(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .recordStatus(flow, FlowStatus.DEPRECATED, FlowStatus.DEPRECATED.name()));
    return subjects.find(flow.id()).flow();
  }

  private static void deprecate(Flow flow, MetaFlowId id, MetaClient meta) {
    try {
      meta.deprecate(id);
    } catch (MetaException e) {
      MetaFlow theirs = StateAtMeta.after(e, id, meta);
      if (FlowStatus.ofMeta(theirs.status(), flow.status()) != FlowStatus.DEPRECATED) {
        throw e;
      }
    }
  }
}
