package headgate.part;

import static headgate.http.Access.READ;
import static headgate.http.Access.WRITE;

import headgate.account.AccountHandlers;
import headgate.account.AccountHealth;
import headgate.account.CallLog;
import headgate.account.ConnectWebhookHandlers;
import headgate.account.CreateAccount;
import headgate.account.GraphAccounts;
import headgate.config.Config;
import headgate.db.Database;
import headgate.endpoint.key.KeyComparison;
import headgate.http.RouteTable;
import headgate.meta.MetaGateway;
import headgate.meta.MetaListener;
import java.time.InstantSource;

/** The WhatsApp Business accounts, and the connection to Meta that the other parts use. */
public final class AccountsPart implements Part {

  private final GraphAccounts graph;
  private final MetaGateway meta;
  private final AccountHandlers accounts;
  private final ConnectWebhookHandlers connectWebhook;

  public AccountsPart(Shared shared, SimulatorPart simulator, MetaGateway.Settings settings) {
    Config config = shared.config();
    Database db = shared.db();
    InstantSource clock = shared.clock();
    CreateAccount createAccount =
        new CreateAccount(shared.secrets(), simulator::createBusiness, clock);
    createAccount.sandboxOnce(db);
    CallLog calls = shared.closer().add(new CallLog(db));
    AccountHealth health = new AccountHealth(db, clock);
    MetaListener listener =
        exchange -> {
          shared.metrics().meta().exchanged(exchange);
          calls.exchanged(exchange);
          health.exchanged(exchange);
        };
    this.meta = shared.closer().add(new MetaGateway(settings, listener, clock));
    this.graph =
        new GraphAccounts(
            shared.secrets(), config.graphUrl(), config.graphVersion(), simulator.uri());
    this.accounts =
        new AccountHandlers(
            db,
            createAccount,
            shared.secrets(),
            graph,
            meta,
            health,
            calls,
            new KeyComparison(db)::complaint,
            clock);
    this.connectWebhook =
        new ConnectWebhookHandlers(db, shared.secrets(), graph, meta, config.publicUrl(), clock);
  }

  GraphAccounts graph() {
    return graph;
  }

  public MetaGateway meta() {
    return meta;
  }

  @Override
  public void addTo(RouteTable routes) {
    routes.get("/api/accounts", accounts::list, READ, "page", "limit");
    routes.post("/api/accounts", accounts::create, WRITE);
    routes.get("/api/accounts/{id}", accounts::get, READ);
    routes.put("/api/accounts/{id}", accounts::update, WRITE);
    routes.delete("/api/accounts/{id}", accounts::delete, WRITE, "keep_data");
    routes.post("/api/accounts/{id}/test", accounts::test, WRITE);
    routes.get("/api/accounts/{id}/calls", accounts::calls, READ, "failed", "page", "limit");
    routes.post("/api/accounts/{id}/connect-webhook", connectWebhook::connect, WRITE);
  }
}
