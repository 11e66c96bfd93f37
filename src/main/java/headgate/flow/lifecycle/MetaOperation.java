package headgate.flow.lifecycle;

import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
import headgate.flow.MetaStateDao;
import headgate.flow.Operation;
import headgate.flow.version.Definition;
import headgate.flowjson.Validator;
import headgate.http.Preconditions;
import headgate.json.RawJson;
import headgate.meta.MetaClient;
import headgate.meta.MetaException;
import headgate.meta.MetaGateway;
import java.time.InstantSource;
import java.util.function.Function;
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
  private final InstantSource clock;

  MetaOperation(Database db, GraphAccounts graph, MetaGateway meta, InstantSource clock) {
    this.db = db;
    this.graph = graph;
    this.meta = meta;
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
    db.execute(handle -> new DefinitionDao(handle).setFindings(loaded.flow(), validated));
    return read(flowId);
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

  /**
   * Loads the flow and runs the work on it. If Meta's answer never comes, the flow's {@code
   * unknown_outcome} is set; if Meta does not have the flow, it is missing; if Meta refuses, its
   * status is read and stored, because it may differ from ours.
   *
   * @throws headgate.problem.Problem not found, or lost update
   */
  <T extends @Nullable Object> T run(
      Operation operation,
      String flowId,
      Preconditions preconditions,
      Function<LoadedFlow, T> work) {
    LoadedFlow loaded = load(flowId);
    preconditions.require(loaded.flow().version());
    try {
      T result = work.apply(loaded);
      if (loaded.flow().unknownOutcome() != null) {
        recordUnknownOutcome(flowId, null);
      }
      return result;
    } catch (MetaException e) {
      if (e.outcomeUnknown()) {
        recordUnknownOutcome(flowId, operation);
      } else if (e.kind() == MetaException.Kind.NOT_FOUND) {
        db.execute(handle -> new MetaFlowDao(handle, clock.instant()).recordMissing(flowId));
      } else if (e.kind() == MetaException.Kind.REFUSED) {
        storeStatusAfter(e, flowId);
      }
      throw e;
    }
  }

  private void recordUnknownOutcome(String flowId, @Nullable Operation operation) {
    db.execute(
        handle -> new MetaFlowDao(handle, clock.instant()).recordUnknownOutcome(flowId, operation));
  }

  private void storeStatusAfter(MetaException refusal, String flowId) {
    LoadedFlow loaded = load(flowId);
    Flow flow = loaded.flow();
    if (flow.metaFlowId() == null) {
      return;
    }
    try {
      String metaStatus = client(loaded).readStatus(flow.metaFlowId());
      FlowStatus status = FlowStatus.ofMeta(metaStatus, flow.status());
      db.execute(
          handle ->
              new MetaStateDao(handle, clock.instant()).recordStatus(flow, status, metaStatus));
    } catch (MetaException e) {
      LOG.warn("Flow {} could not be read after Meta's refusal: {}", flowId, e.getMessage());
      refusal.addSuppressed(e);
    }
  }
}
