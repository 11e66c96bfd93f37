package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Categories;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaFlow;
import headgate.meta.MetaFlowId;
import headgate.problem.Problem;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Creates a flow at Meta, once.
 *
 * <p>The intent is recorded before Meta is asked. If the answer never comes, or if the process ends
 * before the id is stored, the next attempt finds the intent and first looks the name up at Meta.
 * Names are unique there in each business account (Flows API, Create a flow).
 */
final class CreateAtMeta {

  private final Database db;
  private final FlowLocks locks;
  private final InstantSource clock;

  CreateAtMeta(Database db, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * @param flow one without an id at Meta
   * @return the flow with its id at Meta, which is stored
   */
  Flow run(Flow flow, MetaClient meta) {
    return locks.whileCreating(
        flow.accountId(),
        () -> finishEarlierAttempt(flow, meta).orElseGet(() -> createOrFind(flow, meta)));
  }

  /** Meta may carry out an earlier attempt only after it was looked up. */
  private Flow createOrFind(Flow flow, MetaClient meta) {
    try {
      return create(flow, meta);
    } catch (MetaException e) {
      boolean isRepeated = flow.name().equals(flow.creatingName());
      if (!isRepeated || e.kind() != MetaException.Kind.REFUSED) {
        throw e;
      }
      return adopt(flow, meta.findFlowByName(flow.name()).orElseThrow(() -> e));
    }
  }

  /** Ties the flow to the one that an earlier attempt created; empty if it created none. */
  Optional<Flow> finishEarlierAttempt(Flow flow, MetaClient meta) {
    String name = flow.creatingName();
    if (name == null) {
      return Optional.empty();
    }
    Optional<MetaFlow> found = meta.findFlowByName(name);
    if (found.isEmpty()) {
      forgetCreating(flow);
    }
    return found.map(theirs -> adopt(flow, theirs));
  }

  private Flow adopt(Flow flow, MetaFlow theirs) {
    boolean isDraft = FlowStatus.ofMeta(theirs.status(), FlowStatus.PUBLISHED) == FlowStatus.DRAFT;
    Optional<Flow> adopted =
        db.write(
            handle -> {
              MetaFlowDao dao = new MetaFlowDao(handle, clock.instant());
              Optional<Flow> tied = dao.find(flow.accountId(), theirs.id());
              if (tied.isPresent() && tied.get().id().equals(flow.id())) {
                return tied; // by a sync
              }
              if (!isDraft || tied.isPresent()) {
                dao.forgetCreating(flow);
                return Optional.empty();
              }
              return dao.adopt(
                  flow,
                  theirs.id(),
                  theirs.name(),
                  Categories.ofMeta(theirs.categories()),
                  theirs.endpointUri());
            });
    return adopted.orElseThrow(() -> nameTaken(theirs));
  }

  private Flow create(Flow flow, MetaClient meta) {
    if (!db.write(handle -> new MetaFlowDao(handle, clock.instant()).recordCreating(flow))) {
      throw Problem.of(
          Problem.Kind.BUSY, "The flow was changed while it was being saved. Save it again.");
    }
    MetaFlowId created;
    try {
      created =
          meta.createFlow(flow.name(), Categories.list(flow.categories()), flow.endpointUri());
    } catch (MetaException e) {
      if (!e.outcomeUnknown()) {
        forgetCreating(flow);
      }
      throw e;
    }
    return db.write(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .adopt(flow, created, flow.name(), flow.categories(), flow.endpointUri())
                .orElseGet(() -> new FlowDao(handle).require(flow.id())));
  }

  private void forgetCreating(Flow flow) {
    db.execute(handle -> new MetaFlowDao(handle, clock.instant()).forgetCreating(flow));
  }

  private static Problem nameTaken(MetaFlow theirs) {
    return Problem.of(
        Problem.Kind.DUPLICATE,
        ("Meta has another flow called \"%s\" (%s). Rename this one, or sync to see the other"
                + " here.")
            .formatted(theirs.name(), theirs.id()),
        Map.of("meta_flow_id", theirs.id().value()));
  }
}
