package headgate.flow;

import headgate.account.Account;
import headgate.account.AccountDao;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.meta.MetaClient;
import headgate.meta.MetaGateway;

/** What an operation at Meta is about, as it was when the operation began. */
record Subject(Flow flow, StoredDefinition definition, Account account) {

  /** Finds subjects, and Meta for them. */
  static final class Finder {

    private final Database db;
    private final GraphAccounts graph;
    private final MetaGateway meta;

    Finder(Database db, GraphAccounts graph, MetaGateway meta) {
      this.db = db;
      this.graph = graph;
      this.meta = meta;
    }

    /**
     * @throws headgate.problem.Problem not found
     */
    Subject find(String flowId) {
      return db.read(
          handle -> {
            FlowDao flows = new FlowDao(handle);
            Flow flow = flows.require(flowId);
            return new Subject(
                flow, flows.definition(flow), new AccountDao(handle).require(flow.accountId()));
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
  }

  boolean isSandbox() {
    return account.sandbox();
  }
}
