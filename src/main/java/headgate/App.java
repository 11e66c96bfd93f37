package headgate;

import headgate.access.ApiKeyHandlers;
import headgate.access.ApiKeys;
import headgate.account.AccountHandlers;
import headgate.account.AccountHealth;
import headgate.account.AccountSecrets;
import headgate.account.Accounts;
import headgate.account.CallLog;
import headgate.account.GraphAccounts;
import headgate.db.Database;
import headgate.flow.FlowHandlers;
import headgate.flow.FlowLocks;
import headgate.flow.RemovedHandlers;
import headgate.flow.TransferHandlers;
import headgate.flow.ValidateHandlers;
import headgate.flow.VersionHandlers;
import headgate.http.IdempotencyKeys;
import headgate.meta.MetaGateway;
import headgate.meta.MetaListener;
import headgate.problem.StartupException;
import headgate.sandbox.Sandbox;
import headgate.secret.SecretBox;
import headgate.sync.SyncHandlers;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The whole program, wired by hand: {@link #start} is the dependency graph. */
final class App implements AutoCloseable {

  private final Config config;
  private final Opened opened;
  private final ApiKeys keys;
  private final Server server;
  private final @Nullable Sandbox sandbox;

  private App(
      Config config, Opened opened, ApiKeys keys, Server server, @Nullable Sandbox sandbox) {
    this.config = config;
    this.opened = opened;
    this.keys = keys;
    this.server = server;
    this.sandbox = sandbox;
  }

  /**
   * Answers requests when this returns.
   *
   * @throws StartupException where its operator can mend what is in the way
   */
  static App start(Config config, InstantSource clock) {
    return start(config, clock, MetaGateway.Settings.DEFAULTS);
  }

  static App start(Config config, InstantSource clock, MetaGateway.Settings patience) {
    Opened opened = new Opened();
    try {
      return start(config, clock, patience, opened);
    } catch (RuntimeException e) {
      opened.closeAfter(e);
      throw e;
    }
  }

  private static App start(
      Config config, InstantSource clock, MetaGateway.Settings patience, Opened opened) {
    Database db = opened.add(Database.open(config.data()));
    SecretBox box = new DataKey(config).box(db);
    ApiKeys keys = new ApiKeys(db, clock);
    requireKeyUnlessLocal(config, keys);
    AccountSecrets secrets = new AccountSecrets(box);
    Accounts accounts = new Accounts(secrets, clock);
    accounts.makeSandboxOnce(db);

    Sandbox sandbox = sandbox(config, clock);
    if (sandbox != null) {
      opened.add(sandbox);
      sandbox.start();
    }
    CallLog calls = opened.add(new CallLog(db));
    AccountHealth health = new AccountHealth(db, clock);
    MetaListener listener =
        exchange -> {
          calls.exchanged(exchange);
          health.exchanged(exchange);
        };
    MetaGateway meta = opened.add(new MetaGateway(patience, listener, clock));
    GraphAccounts graph =
        new GraphAccounts(
            secrets,
            config.graphUrl(),
            config.graphVersion(),
            sandbox == null ? null : sandbox.uri());
    FlowLocks locks = new FlowLocks();
    Routes routes =
        new Routes(
            new StatusHandlers(Version.current()),
            new ApiKeyHandlers(db, keys, clock),
            new AccountHandlers(db, accounts, secrets, graph, meta, health, calls, clock),
            new FlowHandlers(db, graph, meta, locks, clock),
            new VersionHandlers(db, clock),
            new TransferHandlers(db, clock),
            new RemovedHandlers(db, clock),
            new SyncHandlers(db, graph, meta, locks, clock),
            new ValidateHandlers());
    Server server =
        opened.add(
            new Server(
                config.host(),
                config.port(),
                routes,
                new Authentication(keys),
                new IdempotencyKeys(db, box, clock)));
    server.start();
    return new App(config, opened, keys, server, sandbox);
  }

  private static @Nullable Sandbox sandbox(Config config, InstantSource clock) {
    Integer port = config.sandbox().port();
    if (port == null) {
      return null;
    }
    Sandbox.Judge judge = Sandbox.Judge.valueOf(config.sandbox().judge().name());
    return new Sandbox(new Sandbox.Settings(port, config.data(), judge), new StrictJudge(), clock);
  }

  private static void requireKeyUnlessLocal(Config config, ApiKeys keys) {
    if (!config.isLoopback() && !keys.isClaimed()) {
      throw new StartupException(
          ("%s can be reached from other machines, so that callers need a key, and there is none"
                  + " yet. Make one first:%n  headgate key create --name admin --scope admin"
                  + " --data %s")
              .formatted(config.host(), config.data()));
    }
  }

  int port() {
    return server.port();
  }

  /** Null where there is no simulator. */
  @Nullable Integer sandboxPort() {
    return sandbox == null ? null : sandbox.port();
  }

  /** Whether local calls need no key, as none was ever made. */
  boolean isUnclaimed() {
    return config.isLoopback() && !keys.isClaimed();
  }

  /** Lets requests in flight finish, for a bounded time. */
  @Override
  public void close() {
    opened.close();
  }
}
