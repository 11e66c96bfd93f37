package headgate.flow;

import headgate.db.Database;
import headgate.http.Preconditions;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.problem.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * Removes a flow: a draft at Meta first, then here; a deprecated one here alone. Its texts stay,
 * and {@link Restore} brings it back.
 */
final class DeleteFlow {

  /**
   * @param deletedAtMeta whether Meta had it and has it no more
   */
  record Deleted(String id, boolean deleted, boolean deletedAtMeta) {}

  private final Database db;
  private final Subject.Finder subjects;
  private final FlowLocks locks;
  private final CreateAtMeta createAtMeta;
  private final TextAtMeta textAtMeta;
  private final InstantSource clock;

  DeleteFlow(
      Database db,
      Subject.Finder subjects,
      FlowLocks locks,
      TextAtMeta textAtMeta,
      InstantSource clock) {
    this.db = db;
    this.subjects = subjects;
    this.locks = locks;
    this.createAtMeta = new CreateAtMeta(db, locks, clock);
    this.textAtMeta = textAtMeta;
    this.clock = clock;
  }

  /**
   * How to delete.
   *
   * @param localOnly whether Meta is left alone
   * @param overwrite whether Meta's text is deleted without a look at it
   */
  record Wish(boolean localOnly, boolean overwrite) {}

  /**
   * @param author who removes it
   * @throws Problem not found, wrong state, or lost update
   * @throws MetaException where Meta did not delete it; nothing changes here
   */
  Deleted run(String flowId, Wish wish, Preconditions preconditions, String author) {
    return locks.whileHolding(
        flowId,
        () ->
            subjects.operate(
                "delete", flowId, preconditions, subject -> delete(subject, wish, author)));
  }

  private Deleted delete(Subject subject, Wish wish, String author) {
    Flow flow = subject.flow();
    boolean atMeta = false;
    switch (flow.status()) {
      case DRAFT -> atMeta = !wish.localOnly() && deleteAtMeta(subject, wish, author);
      case DEPRECATED -> {}
      case PUBLISHED -> requireGone(flow, wish.localOnly());
    }
    boolean forgotten = flow.status() == FlowStatus.DRAFT && !wish.localOnly();
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

  private boolean deleteAtMeta(Subject subject, Wish wish, String author) {
    Flow flow = subject.flow();
    if (flow.metaFlowId() == null && flow.creatingName() == null) {
      return false;
    }
    MetaClient meta = subjects.meta(subject);
    if (flow.metaFlowId() == null && createAtMeta.settleEarlierAttempt(flow, meta).isEmpty()) {
      return false;
    }
    Flow known = subjects.find(flow.id()).flow();
    delete(known, wish, meta, author);
    return true;
  }

  /** That Meta knows no such flow is what was wanted. */
  private void delete(Flow flow, Wish wish, MetaClient meta, String author) {
    try {
      if (!wish.overwrite()) {
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
