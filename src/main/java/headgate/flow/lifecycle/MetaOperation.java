package headgate.flow.lifecycle;

import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.DefinitionDao;
import headgate.flow.Flow;
import headgate.flow.FlowDao;
import headgate.flow.FlowStatus;
import headgate.flow.MetaFlowDao;
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
   * With the verdict of this program's validator.
   *
   * @throws headgate.problem.Problem not found
   */
  LoadedFlow load(String flowId) {
    LoadedFlow loaded = read(flowId);
    RawJson text = loaded.definition().text();
    if (text == null || loaded.definition().findingsVersion() == Validator.VERSION) {
      return loaded;
    }
    Definition judged = Definition.parse(text.text());
    db.execute(handle -> new DefinitionDao(handle).setFindings(loaded.flow(), judged));
    return read(flowId);
  }

  private LoadedFlow read(String flowId) {
    return db.read(
        handle -> {
          FlowDao flows = new FlowDao(handle);
          Flow flow = flows.require(flowId);
          return new LoadedFlow(
              flow,
              new DefinitionDao(handle).of(flow),
              new AccountDao(handle).require(flow.accountId()));
        });
  }

  /**
   * Starts the time that one caller's request may spend at Meta.
   *
   * @throws headgate.problem.Problem wrong state, for a sandbox account without its simulator
   */
  MetaClient client(LoadedFlow loaded) {
    return meta.forAccount(graph.of(loaded.account()));
  }

  /**
   * Does an operation at Meta, and lets the flow say so where its outcome is not known, or where
   * Meta has it no more. Where Meta refuses, the flow may be in another state there than here:
   * Meta's word becomes ours.
   *
   * @param operation as the API calls it
   * @throws headgate.problem.Problem not found, or lost update
   */
  <T> T run(
      String operation, String flowId, Preconditions preconditions, Function<LoadedFlow, T> work) {
    LoadedFlow loaded = load(flowId);
    preconditions.require(loaded.flow().version());
    try {
      T result = work.apply(loaded);
      note(flowId, null);
      return result;
    } catch (MetaException e) {
      if (e.outcomeUnknown()) {
        note(flowId, operation);
      } else if (e.kind() == MetaException.Kind.NOT_FOUND) {
        miss(flowId);
      } else if (e.kind() == MetaException.Kind.REFUSED) {
        lookAfter(e, flowId);
      }
      throw e;
    }
  }

  private void note(String flowId, @Nullable String operation) {
    db.execute(
        handle ->
            new FlowDao(handle)
                .find(flowId)
                .ifPresent(
                    flow ->
                        new MetaFlowDao(handle, clock.instant())
                            .recordUnknownOutcome(flow, operation)));
  }

  private void miss(String flowId) {
    db.execute(
        handle -> {
          Flow flow = new FlowDao(handle).require(flowId);
          if (flow.metaFlowId() != null) {
            new MetaFlowDao(handle, clock.instant()).recordMissing(flow);
          }
        });
  }

  private void lookAfter(MetaException refusal, String flowId) {
    LoadedFlow loaded = load(flowId);
    Flow flow = loaded.flow();
    if (flow.metaFlowId() == null) {
      return;
    }
    try {
      String word = client(loaded).readStatus(flow.metaFlowId());
      FlowStatus status = FlowStatus.ofMeta(word, flow.status());
      db.execute(
          handle -> new MetaFlowDao(handle, clock.instant()).recordStatus(flow, status, word));
    } catch (MetaException e) {
      LOG.warn("Flow {} could not be read after Meta's refusal: {}", flowId, e.getMessage());
      refusal.addSuppressed(e);
    }
  }
}
