package headgate;

import headgate.access.ApiKeyHandlers;
import headgate.access.ApiKeys;
import headgate.access.SessionHandlers;
import headgate.access.Sessions;
import headgate.account.AccountHandlers;
import headgate.account.AccountHealth;
import headgate.account.AccountSecrets;
import headgate.account.CallLog;
import headgate.account.ConnectWebhookHandlers;
import headgate.account.CreateAccount;
import headgate.account.GraphAccounts;
import headgate.account.SandboxBusiness;
import headgate.answer.AnswerReader;
import headgate.answer.AnswerSchemas;
import headgate.answer.MediaHandlers;
import headgate.answer.MediaLoop;
import headgate.answer.MediaStore;
import headgate.answer.ResponseHandlers;
import headgate.answer.ResponseReader;
import headgate.answer.ResponseViews;
import headgate.answer.SchemaHandlers;
import headgate.answer.StoreAnswer;
import headgate.answer.export.ExportHandlers;
import headgate.audit.AuditHandlers;
import headgate.audit.AuditRetention;
import headgate.backup.BackupHandlers;
import headgate.backup.BackupHealth;
import headgate.backup.BackupStatus;
import headgate.backup.ScheduledBackups;
import headgate.config.Config;
import headgate.console.ConsoleHandlers;
import headgate.db.Database;
import headgate.db.WriterListeners;
import headgate.docs.DocsHandlers;
import headgate.doctor.Doctor;
import headgate.doctor.DoctorHandlers;
import headgate.event.EventHandlers;
import headgate.event.EventSource;
import headgate.event.Events;
import headgate.flow.DefinitionHandlers;
import headgate.flow.FlowHandlers;
import headgate.flow.FlowLocks;
import headgate.flow.SummaryRefresh;
import headgate.flow.history.DiffHandlers;
import headgate.flow.history.VersionHandlers;
import headgate.flow.lifecycle.LifecycleHandlers;
import headgate.flow.removed.RemovedHandlers;
import headgate.flow.transfer.TransferHandlers;
import headgate.forward.Deliveries;
import headgate.forward.DeliveryHandlers;
import headgate.forward.DeliverySignal;
import headgate.forward.WebhookHandlers;
import headgate.forward.WebhookHealth;
import headgate.guard.ForwardedHeaders;
import headgate.guard.Limits;
import headgate.guard.RateLimit;
import headgate.guard.TextRoom;
import headgate.guard.WrongKeys;
import headgate.health.HealthCheck;
import headgate.health.Readiness;
import headgate.health.ServerChecks;
import headgate.http.PublicPath;
import headgate.idempotency.IdempotencyKeys;
import headgate.message.ContactHandlers;
import headgate.message.MessageHandlers;
import headgate.message.MessageTemplateHandlers;
import headgate.message.Settlement;
import headgate.message.TemplateCache;
import headgate.meta.MetaGateway;
import headgate.meta.MetaListener;
import headgate.metrics.BuildInfo;
import headgate.metrics.Metrics;
import headgate.metrics.MetricsHandlers;
import headgate.overview.OverviewHandlers;
import headgate.person.PersonHandlers;
import headgate.person.Purge;
import headgate.person.Retention;
import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.run.Closer;
import headgate.run.DataKey;
import headgate.run.RunningServer;
import headgate.run.StrictJudge;
import headgate.run.Version;
import headgate.sandbox.Sandbox;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.tool.Judge;
import headgate.secret.SecretBox;
import headgate.settings.SettingsHandlers;
import headgate.simulator.SimulatorHandlers;
import headgate.sync.SyncHandlers;
import headgate.template.TemplateHandlers;
import headgate.validate.ValidateHandlers;
import headgate.webhook.InboxHandlers;
import headgate.webhook.InboxHealth;
import headgate.webhook.InboxWorker;
import headgate.webhook.KnownSigners;
import headgate.webhook.MetaWebhookHandlers;
import headgate.webhook.Refusals;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The running program. {@link #start} creates all its parts and connects them. */
final class App implements RunningServer {

  /**
   * How long calls to Meta go on when the server stops. The server waits longer, so that the
   * requests that made them record the outcome as unknown and answer.
   */
  private static final Duration META_AT_STOP = Duration.ofSeconds(6);

  /** Proxies often close a connection that is silent for 60 seconds. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Config config;
  private final Closer closer;
  private final ApiKeys keys;
  private final Routes routes;
  private final Server server;
  private final @Nullable Sandbox sandbox;

  private App(
      Config config,
      Closer closer,
      ApiKeys keys,
      Routes routes,
      Server server,
      @Nullable Sandbox sandbox) {
    this.config = config;
    this.closer = closer;
    this.keys = keys;
    this.routes = routes;
    this.server = server;
    this.sandbox = sandbox;
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
    Database db =
        closer.add(
            Database.open(
                config.data(), new WriterListeners(List.of(eventSource, signers, deliverySignal))));
    SecretBox box = new DataKey(config).box(db);
    ApiKeys keys = new ApiKeys(db, clock);
    requireKeyUnlessLocal(config, keys);
    AccountSecrets secrets = new AccountSecrets(box);
    Sandbox sandbox = sandbox(config, clock);
    if (sandbox != null) {
      closer.add(sandbox);
      sandbox.start();
    }
    CreateAccount createAccount =
        new CreateAccount(secrets, name -> sandboxBusiness(sandbox, name), clock);
    createAccount.sandboxOnce(db);
    CallLog calls = closer.add(new CallLog(db));
    AccountHealth health = new AccountHealth(db, clock);
    MetaListener listener =
        exchange -> {
          metrics.meta().exchanged(exchange);
          calls.exchanged(exchange);
          health.exchanged(exchange);
        };
    MetaGateway meta = closer.add(new MetaGateway(metaSettings, listener, clock));
    GraphAccounts graph =
        new GraphAccounts(
            secrets,
            config.graphUrl(),
            config.graphVersion(),
            sandbox == null ? null : sandbox.uri());
    AuditRetention auditRetention = closer.add(new AuditRetention(db, config.auditDays(), clock));
    FlowLocks locks = new FlowLocks();
    SyncHandlers sync =
        new SyncHandlers(db, graph, meta, locks, List.of(metrics.sync(), eventSource), clock);
    Events events = closer.add(new Events(eventSource, db, HEARTBEAT));
    ForwardedHeaders forwarded = new ForwardedHeaders(config.callers().trustedProxies()::contains);
    Sessions sessions = new Sessions(db, keys, clock);
    Authentication authentication =
        new Authentication(
            keys,
            sessions,
            new WrongKeys(clock),
            new RateLimit(config.callers().rateLimit(), clock),
            forwarded);
    AnswerSchemas schemas = new AnswerSchemas();
    AnswerReader answers = new AnswerReader(schemas, box);
    StoreAnswer storeAnswer = new StoreAnswer(schemas, box);
    ResponseViews responseViews = new ResponseViews(answers);
    MediaStore mediaStore = new MediaStore(db, config.data());
    MediaLoop mediaLoop = closer.add(new MediaLoop(db, mediaStore, graph, meta, clock));
    Retention retention = new Retention(db, mediaStore, config.keep(), clock);
    Purge purge = closer.add(new Purge(db, box, mediaStore));
    InboxWorker inbox =
        closer.add(
            new InboxWorker(
                db,
                box,
                secrets,
                signers,
                storeAnswer,
                responseViews,
                new headgate.forward.Events(box, clock),
                mediaLoop::wake,
                metrics.receiving(),
                clock));
    Refusals refusals = new Refusals();
    ScheduledBackups backups = new ScheduledBackups(config.data(), config.backups(), clock);
    Readiness readiness = new Readiness(checks(config, db, backups, refusals, clock));
    Supplier<BuildInfo> build = () -> build(db);
    TemplateCache messageTemplates = new TemplateCache(graph, meta, clock);
    TextRoom compared = TextRoom.ofHeap(Limits.DEFAULTS);
    Routes routes =
        new Routes(
            new StatusHandlers(readiness, authentication::mayRead, build, config.graphVersion()),
            new MetricsHandlers(metrics, db, meta, backups, build),
            new ApiKeyHandlers(db, keys, clock),
            new SessionHandlers(
                db,
                sessions,
                authentication::callerOf,
                authentication::refuseOtherSites,
                serverView(config, sandbox)),
            new AccountHandlers(db, createAccount, secrets, graph, meta, health, calls, clock),
            new FlowHandlers(db, clock),
            new DefinitionHandlers(db, clock),
            new LifecycleHandlers(db, graph, meta, locks, clock),
            new VersionHandlers(db, compared, clock),
            new TransferHandlers(db, clock),
            new RemovedHandlers(db, clock),
            sync,
            new ValidateHandlers(),
            new TemplateHandlers(),
            new ConsoleHandlers(config.console()),
            new DocsHandlers(Version.swaggerUi(), config.publicUrl()),
            new AuditHandlers(db),
            new DoctorHandlers(new Doctor(config, db, graph, meta, clock)),
            new BackupHandlers(config.data(), clock),
            new SimulatorHandlers(db, sandbox, clock),
            new SettingsHandlers(config, db, build, clock.instant()),
            new EventHandlers(events, authentication::mayRead),
            new DiffHandlers(compared),
            new OverviewHandlers(db, clock),
            new WebhookHandlers(db, box, config.webhooks().privateTargets(), clock),
            new DeliveryHandlers(db, box, config.webhooks().privateTargets(), clock),
            new PersonHandlers(db, box, purge, new ResponseReader(answers), responseViews, clock),
            new ExportHandlers(db, new ResponseReader(answers), clock),
            new MetaWebhookHandlers(
                db, secrets, box, signers, refusals, inbox::wake, metrics.receiving(), clock),
            new InboxHandlers(db, box, inbox::wake, clock),
            new ConnectWebhookHandlers(db, secrets, graph, meta, config.publicUrl(), clock),
            new ResponseHandlers(db, responseViews, storeAnswer, mediaStore, clock),
            new SchemaHandlers(db, schemas, answers),
            new MediaHandlers(db, mediaStore),
            new MessageHandlers(
                db,
                graph,
                meta,
                messageTemplates,
                config.tokenLife(),
                (handle, message) -> storeAnswer.identified(handle, message, clock.instant()),
                metrics.messages(),
                clock),
            new MessageTemplateHandlers(db, graph, meta, messageTemplates, clock),
            new ContactHandlers(db));
    Deliveries deliveries =
        closer.add(
            new Deliveries(
                db,
                box,
                deliverySignal,
                metrics.deliveries(),
                config.webhooks().privateTargets(),
                config.webhooks().pauses(),
                clock));
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
    closer.add(Settlement.start(db, clock));
    // All before the server waits for running requests.
    closer.add(() -> meta.closeAfter(META_AT_STOP));
    closer.add(sync::stop);
    closer.add(events::stop);
    closer.add(readiness::stop);
    mediaLoop.start();
    inbox.start();
    server.start();
    closer.add(backups);
    backups.start();
    auditRetention.start();
    deliveries.start();
    purge.start();
    closer.add(retention);
    retention.start();
    closer.add(SummaryRefresh.start(db));
    return new App(config, closer, keys, routes, server, sandbox);
  }

  private static List<HealthCheck> checks(
      Config config, Database db, BackupStatus backups, Refusals refusals, InstantSource clock) {
    List<HealthCheck> checks =
        new ArrayList<>(ServerChecks.of(db, config.data(), config.minFreeDisk(), clock));
    checks.add(WebhookHealth.check(db));
    checks.add(InboxHealth.check(db, refusals));
    Duration every = config.backups().every();
    if (every != null) {
      checks.add(BackupHealth.check(backups, every, clock));
    }
    return checks;
  }

  private static SessionHandlers.Server serverView(Config config, @Nullable Sandbox sandbox) {
    return new SessionHandlers.Server(Version::current, sandbox != null, config.publicUrl());
  }

  private static BuildInfo build(Database db) {
    String commit = Version.commit();
    return new BuildInfo(
        Version.current(),
        commit == null ? "unknown" : commit,
        Runtime.version().toString(),
        db.sqliteVersion());
  }

  private static @Nullable Sandbox sandbox(Config config, InstantSource clock) {
    Integer port = config.sandbox().port();
    if (port == null) {
      return null;
    }
    Judge judge = Judge.valueOf(config.sandbox().judge().name());
    return new Sandbox(
        new Sandbox.Settings(port, config.data(), judge, config.publicUrl()),
        new StrictJudge(),
        clock);
  }

  private static SandboxBusiness sandboxBusiness(@Nullable Sandbox sandbox, String name) {
    if (sandbox == null) {
      throw Problem.wrongState(
          "The built-in simulator is off. Start Headgate with HEADGATE_SANDBOX_PORT set to a port.");
    }
    FakeAccount created = sandbox.addAccount(name);
    return new SandboxBusiness(
        created.wabaId(), created.phoneNumberId(), created.token(), FakeAccount.APP_SECRET);
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
    return sandbox == null ? null : sandbox.port();
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
