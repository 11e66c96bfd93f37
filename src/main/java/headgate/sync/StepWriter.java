package headgate.sync;

import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.MetaFlowDao;
import headgate.flow.version.Authorship;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Carries out single steps in one transaction. The caller opens, commits and closes the handle.
 *
 * <p>Each method checks that the flow is still as it was planned for.
 */
final class StepWriter implements Step.Visitor<Outcome> {

  static final String CHANGED_MEANWHILE = "It changed here during the sync. Sync again.";

  private final Handle handle;
  private final Authorship by;
  private final Instant now;
  private final MetaFlowDao metaFlows;
  private final SyncDao dao;
  private final String accountId;
  private final SyncPlanner planner;

  /**
   * @param by the author of versions that come from Meta
   */
  StepWriter(Handle handle, String accountId, SyncPlanner planner, Authorship by, Instant now) {
    this.handle = handle;
    this.by = by;
    this.now = now;
    this.metaFlows = new MetaFlowDao(handle, now);
    this.dao = new SyncDao(handle, by, now);
    this.accountId = accountId;
    this.planner = planner;
  }

  Outcome write(Step step) {
    if (!step.writes()) {
      return step.outcome();
    }
    Outcome outcome = step.accept(this);
    if (outcome.kind() != Outcome.Kind.FAILED && outcome.id() != null) {
      addRow(step.ours(), outcome, outcome.id());
    }
    return outcome;
  }

  /** Adds a row to the audit trail if an API user sees a difference. */
  private void addRow(@Nullable Flow before, Outcome outcome, String flowId) {
    Flow after = new FlowDao(handle).require(flowId);
    if (before != null && before.version() == after.version()) {
      return;
    }
    AuditDetail detail =
        (before == null ? FlowAudit.of(after) : FlowAudit.ofEdit(before, after))
            .with("step", outcome.kind().word());
    new AuditDao(handle).add(by.actor(), AuditAction.FLOW_SYNC, flowId, detail, now);
  }

  @Override
  public Outcome adopt(Step.Adopt step) {
    return dao.mayAdopt(accountId, step.theirs().id())
        ? step.outcome().withId(dao.insert(accountId, step.merged()))
        : Outcome.of(Outcome.Kind.NOTHING, step.theirs());
  }

  @Override
  public Outcome tie(Step.Tie step) {
    MetaFlow theirs = step.theirs().flow();
    Optional<Flow> tied =
        metaFlows.adopt(
            step.ours(),
            theirs.id(),
            theirs.name(),
            Categories.ofMeta(theirs.categories()),
            theirs.endpointUri());
    if (tied.isPresent() && step.theirs().failure() == null) {
      store(planner.mergeTied(tied.get(), step.theirs()), tied.get());
    }
    return outcome(step, tied.isPresent());
  }

  @Override
  public Outcome restore(Step.Restore step) {
    MetaFlowId id = step.metaFlowId();
    Optional<Flow> restored =
        dao.mayAdopt(accountId, id) ? dao.restore(accountId, id) : Optional.empty();
    restored.ifPresent(flow -> store(step.merge(), flow));
    return outcome(step, restored.isPresent());
  }

  @Override
  public Outcome reconcile(Step.Reconcile step) {
    return outcome(step, store(step, step.ours()));
  }

  @Override
  public Outcome recordMissing(Step.Missing step) {
    return outcome(step, dao.recordMissing(step.ours()));
  }

  @Override
  public Outcome reportFailure(Step.Failed step) {
    return step.outcome();
  }

  /**
   * @param flow as it is now; the step may know an earlier state
   */
  private boolean store(Step.Reconcile step, Flow flow) {
    return step.result() == null || dao.update(flow, step.result());
  }

  private static Outcome outcome(Step step, boolean done) {
    return done ? step.outcome() : step.outcome().failed(CHANGED_MEANWHILE);
  }
}
