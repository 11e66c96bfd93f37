package headgate.flow;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
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

/** What an operation at Meta is about, as it was when the operation began. */
record Subject(Flow flow, StoredDefinition definition, Account account) {

  /** Finds subjects, and Meta for them. */
  static final class Finder {

    private static final Logger LOG = LoggerFactory.getLogger(Subject.class);

    private final Database db;
    private final GraphAccounts graph;
    private final MetaGateway meta;
    private final InstantSource clock;

    Finder(Database db, GraphAccounts graph, MetaGateway meta, InstantSource clock) {
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
    Subject find(String flowId) {
      Subject subject = read(flowId);
      RawJson text = subject.definition().text();
      if (text == null || subject.definition().findingsVersion() == Validator.VERSION) {
        return subject;
      }
      Definition judged = Definition.parse(text.text());
      db.execute(handle -> new DefinitionDao(handle).setFindings(subject.flow(), judged));
      return read(flowId);
    }

    private Subject read(String flowId) {
      return db.read(
          handle -> {
            FlowDao flows = new FlowDao(handle);
            Flow flow = flows.require(flowId);
            return new Subject(
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
    MetaClient meta(Subject subject) {
      return meta.forAccount(graph.of(subject.account()));
    }

    /**
     * Does an operation at Meta, and lets the flow say so where its outcome is not known, or where
     * Meta has it no more. Where Meta refuses, the flow may be in another state there than here:
     * Meta's word becomes ours.
     *
     * @param operation as the API calls it
     * @throws headgate.problem.Problem not found, or lost update
     */
    <T> T operate(
        String operation, String flowId, Preconditions preconditions, Function<Subject, T> work) {
      Subject subject = find(flowId);
      preconditions.require(subject.flow().version());
      try {
        T result = work.apply(subject);
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
      Subject subject = find(flowId);
      Flow flow = subject.flow();
      if (flow.metaFlowId() == null) {
        return;
      }
      try {
        String word = meta(subject).readStatus(flow.metaFlowId());
        FlowStatus status = FlowStatus.ofMeta(word, flow.status());
        db.execute(
            handle -> new MetaFlowDao(handle, clock.instant()).recordStatus(flow, status, word));
      } catch (MetaException e) {
        LOG.warn("Flow {} could not be read after Meta's refusal: {}", flowId, e.getMessage());
        refusal.addSuppressed(e);
      }
    }
  }

  boolean isSandbox() {
    return account.sandbox();
  }
}
