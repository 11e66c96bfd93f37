package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.flow.removed.RemovedDao;
import headgate.http.Preconditions;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Removes a flow: a draft at Meta first, then here; a deprecated one here alone. Its texts stay,
 * and {@code Restore} brings it back.
 */
final class DeleteFlow {

  /**
   * @param deletedAtMeta whether Meta had it and has it no more
   */
  record Deleted(String id, boolean deleted, boolean deletedAtMeta) {}

  private final Database db;
  private final MetaOperation operation;
  private final FlowLocks locks;
  private final CreateAtMeta createAtMeta;
  private final MetaTextGuard textAtMeta;
  private final InstantSource clock;

  DeleteFlow(
      Database db,
      MetaOperation operation,
      FlowLocks locks,
      MetaTextGuard textAtMeta,
      InstantSource clock) {
    this.db = db;
    this.operation = operation;
    this.locks = locks;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.textAtMeta = textAtMeta;
    this.clock = clock;
  }

  /**
   * @param author who removes it
   * @throws Problem not found, wrong state, or lost update
   * @throws MetaException where Meta did not delete it; nothing changes here
   */
  Deleted run(String flowId, DeleteOptions options, Preconditions preconditions, String author) {
    return locks.whileHolding(
        flowId,
        () ->
            operation.run(
                "delete", flowId, preconditions, loaded -> delete(loaded, options, author)));
  }

  private Deleted delete(LoadedFlow loaded, DeleteOptions options, String author) {
    Flow flow = loaded.flow();
    boolean atMeta = false;
    switch (flow.status()) {
      case DRAFT -> atMeta = !options.localOnly() && deleteAtMeta(loaded, options, author);
      case DEPRECATED -> {}
      case PUBLISHED -> requireGone(flow, options.localOnly());
    }
    boolean forgotten = flow.status() == FlowStatus.DRAFT && !options.localOnly();
    db.execute(
        handle -> {
          Instant now = clock.instant();
          Flow known = new FlowDao(handle).require(flow.id());
          if (forgotten) {
            new MetaFlowDao(handle, now).forgetMeta(known);
          }
          new RemovedDao(handle).add(known, forgotten ? known.metaFlowId() : null, author, now);
        });
    return new Deleted(flow.id(), true, atMeta);
  }

  private static void requireGone(Flow flow, boolean localOnly) {
    if (flow.missingSince() == null) {
      throw Problem.wrongState("Published flows cannot be deleted. Deprecate them first.");
    }
    if (!localOnly) {
      throw Problem.wrongState(
          "Published flows cannot be deleted. Meta has this one no more, so that it can be removed"
              + " here with ?local_only=true.");
    }
  }

  private boolean deleteAtMeta(LoadedFlow loaded, DeleteOptions options, String author) {
    Flow flow = loaded.flow();
    if (flow.metaFlowId() == null && flow.creatingName() == null) {
      return false;
    }
    MetaClient meta = operation.client(loaded);
    if (flow.metaFlowId() == null && createAtMeta.settleEarlierAttempt(flow, meta).isEmpty()) {
      return false;
    }
    Flow known = operation.load(flow.id()).flow();
    delete(known, options, meta, author);
    return true;
  }

  /** That Meta knows no such flow is what was wanted. */
  private void delete(Flow flow, DeleteOptions options, MetaClient meta, String author) {
    try {
      if (!options.overwrite()) {
        textAtMeta.keepOrAdvise(flow, meta, author);
      }
      meta.delete(Objects.requireNonNull(flow.metaFlowId(), "found or known"));
    } catch (MetaException e) {
      if (e.kind() != MetaException.Kind.NOT_FOUND) {
        throw e;
      }
    }
  }
}
