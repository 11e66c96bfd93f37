package headgate;

import static headgate.http.Access.PUBLIC;

import headgate.access.ApiKeys;
import headgate.access.Sessions;
import headgate.account.AccountSecrets;
import headgate.config.Config;
import headgate.db.ChangeCounter;
import headgate.db.Database;
import headgate.db.WriterListeners;
import headgate.endpoint.key.KeyRing;
import headgate.event.EventSource;
import headgate.forward.DeliverySignal;
import headgate.guard.ForwardedHeaders;
import headgate.guard.Limits;
import headgate.guard.RateLimit;
import headgate.guard.WrongKeys;
import headgate.http.PublicPath;
import headgate.idempotency.IdempotencyKeys;
import headgate.meta.MetaGateway;
import headgate.metrics.Metrics;
import headgate.part.AccessPart;
import headgate.part.AccountsPart;
import headgate.part.AnswersPart;
import headgate.part.ConsolePart;
import headgate.part.DataEndpointPart;
import headgate.part.EndpointCallsPart;
import headgate.part.EndpointKeysPart;
import headgate.part.FlowsPart;
import headgate.part.ForwardPart;
import headgate.part.InboxPart;
import headgate.part.MessagesPart;
import headgate.part.OperatePart;
import headgate.part.OwnAddress;
import headgate.part.Part;
import headgate.part.PeoplePart;
import headgate.part.Shared;
import headgate.part.SimulatorPart;
import headgate.problem.StartupException;
import headgate.run.Closer;
import headgate.run.DataKey;
import headgate.run.RunningServer;
import headgate.secret.SecretBox;
import headgate.webhook.KnownSigners;
import headgate.webhook.Refusals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running program. {@link #start} creates all its parts and connects them. */
final class App implements RunningServer {

  /**
   * How long calls to Meta go on when the server stops. The server waits longer, so that the
   * requests that made them record the outcome as unknown and answer.
   */
  private static final Duration META_AT_STOP = Duration.ofSeconds(6);

  private final Config config;
  private final Closer closer;
  private final ApiKeys keys;
  private final Routes routes;
  private final Server server;
  private final SimulatorPart simulator;

  private App(
      Config config,
      Closer closer,
      ApiKeys keys,
      Routes routes,
      Server server,
      SimulatorPart simulator) {
    this.config = config;
    this.closer = closer;
    this.keys = keys;
    this.routes = routes;
    this.server = server;
    this.simulator = simulator;
  }

  /**
   * Returns when the server accepts requests.
   *
   * @throws StartupException if the operator can remove the cause
   */
  static App start(Config config, InstantSource clock) {
    return start(config, clock, MetaGateway.Settings.DEFAULTS);
  }

  static App start(Config config, InstantSource clock, MetaGateway.Settings metaSettings) {
    Closer closer = new Closer();
    try {
      return start(config, clock, metaSettings, closer);
    } catch (RuntimeException e) {
      closer.closeAfter(e);
      throw e;
    }
  }

  private static App start(
      Config config, InstantSource clock, MetaGateway.Settings metaSettings, Closer closer) {
    Metrics metrics = new Metrics();
    EventSource eventSource = new EventSource(metrics.writes());
    KnownSigners signers = new KnownSigners(clock);
    DeliverySignal deliverySignal = new DeliverySignal();
    ChangeCounter keyPairChanges = KeyRing.changes();
    ChangeCounter apiKeyChanges = ApiKeys.changes();
    Refusals refusals = new Refusals();
    Database db =
        closer.add(
            Database.open(
                config.data(),
                new WriterListeners(
                    List.of(eventSource, signers, deliverySignal, keyPairChanges, apiKeyChanges))));
    SecretBox box = new DataKey(config).box(db);
    ApiKeys keys = new ApiKeys(db, apiKeyChanges, clock);
    requireKeyUnlessLocal(config, keys);
    Sessions sessions = new Sessions(db, keys, clock);
    ForwardedHeaders forwarded = new ForwardedHeaders(config.callers().trustedProxies()::contains);
    Authentication authentication =
        new Authentication(
            keys,
            sessions,
            new WrongKeys(clock),
            new RateLimit(config.callers().rateLimit(), clock),
            forwarded);

    // They close in reverse order.
    Shared shared = new Shared(config, clock, closer, metrics, db, box, new AccountSecrets(box));
    SimulatorPart simulator = new SimulatorPart(shared);
    AccountsPart accounts = new AccountsPart(shared, simulator, metaSettings);
    OperatePart operate = new OperatePart(shared, accounts, refusals);
    OwnAddress address = new OwnAddress(config);
    FlowsPart flows = new FlowsPart(shared, address, accounts, eventSource);
    ConsolePart console = new ConsolePart(shared, eventSource, authentication::mayRead);
    AnswersPart answers = new AnswersPart(shared, accounts);
    PeoplePart people = new PeoplePart(shared, answers);
    InboxPart inbox = new InboxPart(shared, signers, refusals, answers);
    ForwardPart forward = new ForwardPart(shared, deliverySignal);
    EndpointKeysPart endpointKeys = new EndpointKeysPart(shared, accounts, keyPairChanges);
    MessagesPart messages = new MessagesPart(shared, accounts, answers);
    EndpointCallsPart endpointCalls = new EndpointCallsPart(shared, answers);
    DataEndpointPart dataEndpoint =
        new DataEndpointPart(shared, address, answers, endpointKeys, endpointCalls);
    AccessPart access =
        new AccessPart(
            shared,
            simulator,
            keys,
            sessions,
            authentication::callerOf,
            authentication::refuseOtherSites);
    StatusHandlers status =
        new StatusHandlers(
            operate.readiness(), authentication::mayRead, operate.build(), config.graphVersion());

    Routes routes =
        routes(
            status,
            List.of(
                flows,
                messages,
                people,
                inbox,
                answers,
                forward,
                endpointCalls,
                dataEndpoint,
                accounts,
                endpointKeys,
                access,
                operate,
                console,
                simulator));
    Server server =
        closer.add(
            new Server(
                config.host(),
                config.port(),
                routes::addTo,
                new PublicPath(config.publicUrl(), routes.firstNames()),
                authentication,
                forwarded,
                new IdempotencyKeys(db, box, clock),
                metrics.http(),
                Limits.DEFAULTS));
    messages.startSettlement();
    // All before the server waits for running requests.
    closer.add(() -> accounts.meta().closeAfter(META_AT_STOP));
    closer.add(flows::stopSyncs);
    closer.add(console::stopEvents);
    closer.add(operate.readiness()::stop);
    answers.start();
    inbox.start();
    server.start();
    address.listensOn(server.port());
    dataEndpoint.start();
    operate.start();
    forward.start();
    people.start();
    endpointKeys.start();
    flows.start();
    return new App(config, closer, keys, routes, server, simulator);
  }

  /** The frequent routes come first. */
  private static Routes routes(StatusHandlers status, List<Part> parts) {
    Routes routes = new Routes();
    parts.forEach(part -> part.addTo(routes));
    routes.get("/health", status::health, PUBLIC);
    routes.get("/health/ready", status::ready, PUBLIC);
    routes.get("/version", status::version, PUBLIC);
    return routes;
  }

  private static void requireKeyUnlessLocal(Config config, ApiKeys keys) {
    if (!config.isLoopback() && !keys.isClaimed()) {
      throw new StartupException(
          ("Other machines can reach %s, so an API key is required, and none exists. Create one"
                  + " first:%n  headgate key create --name admin --scope admin --data %s")
              .formatted(config.host(), config.data()));
    }
  }

  Routes routes() {
    return routes;
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public @Nullable Integer sandboxPort() {
    return simulator.port();
  }

  @Override
  public boolean isUnclaimed() {
    return config.isLoopback() && !keys.isClaimed();
  }

  /** Waits a limited time for requests that still run. */
  @Override
  public void close() {
    closer.close();
  }
}
