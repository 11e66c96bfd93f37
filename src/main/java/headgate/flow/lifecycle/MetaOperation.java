package headgate.flow.lifecycle;

import headgate.account.AccountDao;
import headgate.account.AccountStatus;
import headgate.account.GraphAccounts;
import headgate.audit.AuditAction;
import headgate.audit.AuditDao;
import headgate.audit.AuditDetail;
import headgate.db.Database;
import headgate.db.HandleAction;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowAudit;
import headgate.flow.FlowDao;
import headgate.flow.FlowLocks;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.flow.MetaStateDao;
import headgate.flow.Operation;
import headgate.flow.version.Definition;
import headgate.flow.version.StoredDefinition;
import headgate.flowjson.Validator;
import headgate.http.Actor;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.GraphAccount;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an operation on a flow at Meta: loads the flow, and records what a failure says about the
 * flow. Thread-safe.
 */
final class MetaOperation {

  private static final Logger LOG = LoggerFactory.getLogger(MetaOperation.class);

  private final Database db;
  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final FlowLocks locks;
  private final InstantSource clock;

  MetaOperation(
      Database db, GraphAccounts graph, MetaGateway meta, FlowLocks locks, InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
    this.locks = locks;
    this.clock = clock;
  }

  /**
   * Reads a flow, with the findings of this program's validator.
   *
   * @throws headgate.problem.Problem not found
   */
  LoadedFlow load(String flowId) {
    LoadedFlow loaded = read(flowId);
    RawJson text = loaded.definition().text();
    if (text == null || loaded.definition().findingsVersion() == Validator.VERSION) {
      return loaded;
    }
    Definition validated = Definition.parse(text.text());
    db.execute(handle -> new DefinitionDao(handle).setFindings(loaded.flow().id(), validated));
    return read(flowId);
  }

  /**
   * Reads a flow like {@link #load}, and stores nothing.
   *
   * @throws headgate.problem.Problem not found
   */
  LoadedFlow look(String flowId) {
    LoadedFlow loaded = read(flowId);
    StoredDefinition stored = loaded.definition();
    RawJson text = stored.text();
    if (text == null || stored.findingsVersion() == Validator.VERSION) {
      return loaded;
    }
    Definition validated = Definition.parse(text.text());
    return new LoadedFlow(
        loaded.flow(),
        new StoredDefinition(
            text,
            validated.findings(),
            Math.toIntExact(validated.summary().errors()),
            Validator.VERSION,
            stored.validationErrors()),
        loaded.account());
  }

  private LoadedFlow read(String flowId) {
    return db.read(
        handle -> {
          Flow flow = new FlowDao(handle).require(flowId);
          return new LoadedFlow(
              flow,
              new DefinitionDao(handle).of(flow),
              new AccountDao(handle).require(flow.accountId()));
        });
  }

  /**
   * Starts the time that one request may spend at Meta.
   *
   * @throws headgate.problem.Problem wrong state, for a sandbox account while the simulator is off
   */
  MetaClient client(LoadedFlow loaded) {
    return meta.forAccount(graph.of(loaded.account()));
  }

  /** A client with less time. It does not repeat calls if Meta refused the token the last time. */
  MetaClient client(LoadedFlow loaded, Duration limit) {
    GraphAccount atMeta = graph.of(loaded.account());
    return loaded.account().status() == AccountStatus.DISCONNECTED
        ? meta.withoutRetries(atMeta, limit)
        : meta.forAccount(atMeta, limit);
  }

  /**
   * @throws headgate.problem.Problem not found, or lost update
   */
  LoadedFlow load(String flowId, Preconditions preconditions) {
    LoadedFlow loaded = load(flowId);
    preconditions.require(loaded.flow().version());
    return loaded;
  }

  /**
   * Loads the flow and runs the work on it, as {@link #attempt} does, while it holds the flow's
   * lock.
   *
   * @throws headgate.problem.Problem not found, or lost update
   */
  <T extends @Nullable Object> T run(
      Operation operation,
      String flowId,
      Preconditions preconditions,
      Actor by,
      Function<LoadedFlow, T> work) {
    return locks.whileHolding(
        flowId,
        () -> {
          LoadedFlow loaded = load(flowId, preconditions);
          return attempt(operation, loaded.flow(), by, () -> work.apply(loaded));
        });
  }

  /**
   * Runs the work on a flow. If Meta's answer never comes, the flow's {@code unknown_outcome} is
   * set; if Meta does not have the flow, it is missing; if Meta refuses, its status is read and
   * stored, because it may differ from ours. The audit trail gets a row for a failure if the
   * outcome is unknown, or if the flow has changed at Meta or here.
   *
   * @param before the flow as it is before the work
   */
  <T extends @Nullable Object> T attempt(
      Operation operation, Flow before, Actor by, Supplier<T> work) {
    try {
      T result = work.get();
      if (before.unknownOutcome() != null) {
        db.execute(handle -> metaFlows(handle).recordUnknownOutcome(before.id(), null));
      }
      return result;
    } catch (MetaException e) {
      HandleAction record = recorded(e, operation, before.id());
      db.execute(
          handle -> {
            record.run(handle);
            addRowForFailure(handle, operation, before, by, e.outcomeUnknown());
          });
      throw e;
    }
  }

  /** Returns what stores what the failure says about the flow. */
  private HandleAction recorded(MetaException failure, Operation operation, String flowId) {
    if (failure.outcomeUnknown()) {
      return handle -> metaFlows(handle).recordUnknownOutcome(flowId, operation);
    }
    return switch (failure.kind()) {
      case NOT_FOUND -> handle -> metaFlows(handle).recordMissing(flowId);
      case REFUSED -> statusAfter(failure, flowId);
      default -> handle -> {};
    };
  }

  private MetaFlowDao metaFlows(Handle handle) {
    return new MetaFlowDao(handle, clock.instant());
  }

  private HandleAction statusAfter(MetaException refusal, String flowId) {
    LoadedFlow loaded = load(flowId);
    Flow flow = loaded.flow();
    if (flow.metaFlowId() == null) {
      return handle -> {};
    }
    try {
      String metaStatus = client(loaded).readStatus(flow.metaFlowId());
      FlowStatus status = FlowStatus.ofMeta(metaStatus, flow.status());
      return handle ->
          new MetaStateDao(handle, clock.instant()).recordStatus(flow, status, metaStatus);
    } catch (MetaException e) {
      LOG.warn("Flow {} could not be read after Meta's refusal: {}", flowId, e.getMessage());
      refusal.addSuppressed(e);
      return handle -> {};
    }
  }

  private void addRowForFailure(
      Handle handle, Operation operation, Flow before, Actor by, boolean isUnknown) {
    Flow after = new FlowDao(handle).require(before.id());
    if (!isUnknown && isSameAtMeta(before, after)) {
      return;
    }
    AuditDetail detail =
        FlowAudit.ofOperation(before, after).with("outcome", isUnknown ? "unknown" : "failed");
    new AuditDao(handle).add(by, action(operation), after.id(), detail, clock.instant());
  }

  /** Leaves the texts out: each transaction that records one has a row. */
  private static boolean isSameAtMeta(Flow before, Flow after) {
    return before.status() == after.status()
        && Objects.equals(before.metaFlowId(), after.metaFlowId())
        && Objects.equals(before.missingSince(), after.missingSince())
        && Objects.equals(before.atMeta().status(), after.atMeta().status())
        && Objects.equals(before.atMeta().name(), after.atMeta().name())
        && Objects.equals(before.atMeta().categories(), after.atMeta().categories())
        && Objects.equals(before.atMeta().endpointUri(), after.atMeta().endpointUri());
  }

  private static AuditAction action(Operation operation) {
    return switch (operation) {
      case SAVE_TO_META -> AuditAction.FLOW_SAVE;
      case PUBLISH -> AuditAction.FLOW_PUBLISH;
      case DEPRECATE -> AuditAction.FLOW_DEPRECATE;
      case DELETE -> AuditAction.FLOW_DELETE;
    };
  }
}
