package headgate.flow.lifecycle;

import headgate.db.Database;
import headgate.flow.Categories;
import headgate.flow.Flow;
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
 * Gives a flow its counterpart at Meta, once.
 *
 * <p>The intent is written down before Meta is asked. Where the answer never comes, or the process
 * ends before the id is stored, the next attempt finds the intent and looks the name up at Meta,
 * where names are unique per business account (Flows API, Create a flow), before it asks again.
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

  /** Returns with the id stored. */
  MetaFlowId run(LoadedFlow loaded, MetaClient meta) {
    Flow flow = loaded.flow();
    return locks.whileCreating(
        flow.accountId(),
        () -> {
          Optional<MetaFlowId> made = settleEarlierAttempt(flow, meta);
          return made.isPresent() ? made.get() : createOrFind(flow, meta);
        });
  }

  /** An earlier attempt may be carried out as late as after it was looked for. */
  private MetaFlowId createOrFind(Flow flow, MetaClient meta) {
    try {
      return create(flow, meta);
    } catch (MetaException e) {
      boolean again = flow.name().equals(flow.creatingName());
      if (!again || e.kind() != MetaException.Kind.REFUSED) {
        throw e;
      }
      MetaFlow late = meta.findFlowByName(flow.name()).orElseThrow(() -> e);
      adopt(flow, late);
      return late.id();
    }
  }

  /** The flow that an earlier attempt made, if it made one; it is ours from now on. */
  Optional<MetaFlowId> settleEarlierAttempt(Flow flow, MetaClient meta) {
    String name = flow.creatingName();
    if (name == null) {
      return Optional.empty();
    }
    Optional<MetaFlow> found = meta.findFlowByName(name);
    if (found.isEmpty()) {
      forgetCreating(flow);
      return Optional.empty();
    }
    adopt(flow, found.get());
    return Optional.of(found.get().id());
  }

  private void adopt(Flow flow, MetaFlow theirs) {
    boolean draft = FlowStatus.ofMeta(theirs.status(), FlowStatus.PUBLISHED) == FlowStatus.DRAFT;
    boolean adopted =
        db.write(
            handle -> {
              MetaFlowDao flows = new MetaFlowDao(handle, clock.instant());
              Optional<Flow> holder = flows.find(flow.accountId(), theirs.id());
              if (holder.isPresent() && holder.get().id().equals(flow.id())) {
                return true; // a sync tied it meanwhile
              }
              if (!draft || holder.isPresent()) {
                flows.forgetCreating(flow);
                return false;
              }
              return flows
                  .adopt(
                      flow,
                      theirs.id(),
                      theirs.name(),
                      Categories.ofMeta(theirs.categories()),
                      theirs.endpointUri())
                  .isPresent();
            });
    if (!adopted) {
      throw taken(theirs);
    }
  }

  private MetaFlowId create(Flow flow, MetaClient meta) {
    if (!db.write(handle -> new MetaFlowDao(handle, clock.instant()).recordCreating(flow))) {
      throw Problem.of(
          Problem.Kind.BUSY, "The flow was changed while it was being saved; save it again.");
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
    db.write(
        handle ->
            new MetaFlowDao(handle, clock.instant())
                .adopt(flow, created, flow.name(), flow.categories(), flow.endpointUri()));
    return created;
  }

  private void forgetCreating(Flow flow) {
    db.execute(handle -> new MetaFlowDao(handle, clock.instant()).forgetCreating(flow));
  }

  private static Problem taken(MetaFlow theirs) {
    return Problem.of(
        Problem.Kind.DUPLICATE,
        ("Meta has another flow called \"%s\" (%s). Rename this one, or sync to see the other"
                + " here.")
            .formatted(theirs.name(), theirs.id()),
        Map.of("meta_flow_id", theirs.id().value()));
  }
}
