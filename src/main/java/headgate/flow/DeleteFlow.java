package headgate.flow;

import headgate.db.Database;
import headgate.http.Preconditions;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.Optional;

/** Removes a flow: a draft at Meta first, then here; a deprecated one here alone. */
final class DeleteFlow {

  /**
   * @param deletedAtMeta whether Meta had it and has it no more
   */
  record Deleted(String id, boolean deleted, boolean deletedAtMeta) {}

  private final Database db;
  private final Subject.Finder subjects;
  private final FlowLocks locks;
  private final CreateAtMeta createAtMeta;
  private final InstantSource clock;

  DeleteFlow(Database db, Subject.Finder subjects, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.subjects = subjects;
    this.locks = locks;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.clock = clock;
  }

  /**
   * @param localOnly whether Meta is left alone
   * @throws Problem not found, wrong state, or lost update
   * @throws MetaException where Meta did not delete it; nothing changes here
   */
  Deleted run(String flowId, boolean localOnly, Preconditions preconditions) {
    return locks.whileHolding(
        flowId,
        () ->
            subjects.operate(
                "delete", flowId, preconditions, subject -> delete(subject, localOnly)));
  }

  private Deleted delete(Subject subject, boolean localOnly) {
    boolean atMeta =
        switch (subject.flow().status()) {
          case DRAFT -> !localOnly && deleteAtMeta(subject);
          case DEPRECATED -> false;
          case PUBLISHED ->
              throw Problem.wrongState("Published flows cannot be deleted. Deprecate them first.");
        };
    remove(subject.flow());
    return new Deleted(subject.flow().id(), true, atMeta);
  }

  private boolean deleteAtMeta(Subject subject) {
    Flow flow = subject.flow();
    if (flow.metaFlowId() == null && flow.creatingName() == null) {
      return false;
    }
    MetaClient meta = subjects.meta(subject);
    Optional<MetaFlowId> id =
        flow.metaFlowId() != null
            ? Optional.of(flow.metaFlowId())
            : createAtMeta.settleEarlierAttempt(flow, meta);
    id.ifPresent(known -> delete(known, meta));
    return id.isPresent();
  }

  /** That Meta knows no such flow is what was wanted. */
  private static void delete(MetaFlowId id, MetaClient meta) {
    try {
      meta.delete(id);
    } catch (MetaException e) {
      if (e.kind() != MetaException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }

  private void remove(Flow flow) {
    db.execute(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          if (flow.status() == FlowStatus.DEPRECATED && flow.metaFlowId() != null) {
            flows.bury(flow, flow.metaFlowId(), clock.instant());
          }
          flows.delete(flow);
        });
  }
}
