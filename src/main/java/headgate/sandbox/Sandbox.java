package headgate.sandbox;

import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.sandbox.callback.CallbackClient;
import headgate.sandbox.callback.CallbackPolicy;
import headgate.sandbox.endpoint.EndpointCalls;
import headgate.sandbox.graph.AccountOperations;
import headgate.sandbox.graph.Authentication;
import headgate.sandbox.graph.CreateFlow;
import headgate.sandbox.graph.Downloads;
import headgate.sandbox.graph.EndpointPing;
import headgate.sandbox.graph.FlowJsonJudge;
import headgate.sandbox.graph.FlowOperations;
import headgate.sandbox.graph.FlowReads;
import headgate.sandbox.graph.GraphRoutes;
import headgate.sandbox.graph.MediaOperations;
import headgate.sandbox.graph.Messages;
import headgate.sandbox.graph.Migrate;
import headgate.sandbox.graph.Publish;
import headgate.sandbox.graph.PublishChecks;
import headgate.sandbox.graph.Subscriptions;
import headgate.sandbox.graph.Templates;
import headgate.sandbox.graph.UploadCheck;
import headgate.sandbox.http.Transport;
import headgate.sandbox.message.Answers;
import headgate.sandbox.message.Callbacks;
import headgate.sandbox.message.Chats;
import headgate.sandbox.message.Deliveries;
import headgate.sandbox.message.MessageEvents;
import headgate.sandbox.message.MessageRoutes;
import headgate.sandbox.phone.PhoneExchange;
import headgate.sandbox.phone.PhoneRoutes;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Faults;
import headgate.sandbox.tool.Journal;
import headgate.sandbox.tool.Judge;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import headgate.sandbox.tool.ToolHttp;
import headgate.sandbox.tool.ToolRoutes;
import headgate.sandbox.tool.Tools;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * The simulator's server on a port of the loopback address. Its flows, accounts and messages are in
 * a file and survive a restart; settings, faults and the journal do not. Thread-safe.
 */
public final class Sandbox implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final long STOP_MILLIS = 2_000;
  private static final long IDLE_STOP_MILLIS = 20;
  private static final long IDLE_MILLIS = 200_000; // longer than the longest simulated delay

  /**
   * @param port 0 takes a free one
   * @param directory holds {@code sandbox.db}; created if it does not exist
   * @param judge how uploads are checked until {@code /_sandbox/settings} changes it
   * @param publicUrl of this server, which may receive webhooks; null if it has none
   */
  public record Settings(int port, Path directory, Judge judge, @Nullable URI publicUrl) {

    public Settings(int port, Path directory, Judge judge) {
      this(port, directory, judge, null);
    }
  }

  private final Settings settings;
  private final FlowJsonJudge strictJudge;
  private final InstantSource realClock;
  private Pauses pauses = new Pauses();
  private @Nullable Store openStore;
  private @Nullable Tools tools;
  private @Nullable Chats chats;
  private @Nullable PhoneExchange exchange;
  private @Nullable Deliveries deliveries;
  private @Nullable ServerConnector mediaConnector;
  private @Nullable Javalin server;

  /** Opens no file and no port before {@link #start()}. */
  public Sandbox(Settings settings, FlowJsonJudge strictJudge, InstantSource clock) {
    this.settings = settings;
    this.strictJudge = strictJudge;
    this.realClock = clock;
  }

  /**
   * @throws StartupException if the port is taken or the file cannot be opened
   * @throws IllegalStateException if it is already running
   */
  public synchronized Sandbox start() {
    if (openStore != null) {
      throw new IllegalStateException("The simulator is already running");
    }
    Store store = Store.open(settings.directory());
    pauses = new Pauses();
    try {
      server = Javalin.create(javalin -> configure(javalin, store)).start();
      openStore = store;
      if (deliveries != null) {
        deliveries.start();
      }
      return this;
    } catch (JavalinBindException e) {
      store.close();
      throw new StartupException(
          ("Cannot listen on port %d for the simulator: another program uses the port, or this user"
                  + " may not use it. --sandbox-port 0 takes a free port.")
              .formatted(settings.port()),
          e);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /**
   * The port on which it listens.
   *
   * @throws IllegalStateException if it is not running
   */
  public synchronized int port() {
    if (server == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return server.port();
  }

  /** Its address, {@code http://127.0.0.1:<port>}. */
  public URI uri() {
    return URI.create("http://" + HOST + ":" + port());
  }

  /**
   * Adds a WhatsApp Business Account with a phone number and a token.
   *
   * @throws Problem wrong state if there are too many
   * @throws IllegalStateException if it is not running
   */
  public FakeAccount addAccount(String name) {
    Store store = openStore();
    return store.inTransaction(handle -> new AccountStore(handle).add(name));
  }

  /**
   * What people can see and change besides Graph.
   *
   * @throws IllegalStateException if it is not running
   */
  public synchronized Tools tools() {
    if (tools == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return tools;
  }

  /**
   * The chats of the simulated people.
   *
   * @throws IllegalStateException if it is not running
   */
  public synchronized Chats chats() {
    if (chats == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return chats;
  }

  /**
   * Calls an endpoint once, as a phone does.
   *
   * @param json as the body of {@code POST /_sandbox/exchange}
   * @throws Problem if the body is wrong, or there is no such message or flow
   * @throws IllegalStateException if it is not running
   */
  public Map<String, Object> exchange(byte[] json) {
    return requireExchange().run(json);
  }

  private synchronized PhoneExchange requireExchange() {
    if (exchange == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return exchange;
  }

  private synchronized Store openStore() {
    if (openStore == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return openStore;
  }

  /**
   * Ends delays, and waits up to two seconds for running requests. Does nothing if it is not
   * running.
   */
  @Override
  public synchronized void close() {
    pauses.end();
    if (server != null) {
      server.stop();
      server = null;
    }
    if (deliveries != null) {
      deliveries.close();
      deliveries = null;
    }
    if (openStore != null) {
      openStore.close();
      openStore = null;
    }
  }

  private void configure(JavalinConfig javalin, Store store) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.maxRequestSize = Transport.MAX_BODY_BYTES;
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
    // The first one: its port is the simulator's.
    javalin.jetty.addConnector((jetty, http) -> connector(jetty, http, settings.port()));
    javalin.jetty.addConnector(
        (jetty, http) -> {
          ServerConnector files = connector(jetty, http, 0);
          mediaConnector = files;
          return files;
        });
    addRoutes(javalin.routes, store);
  }

  private static ServerConnector connector(Server jetty, HttpConfiguration http, int port) {
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    // By default, a stop waits a second for idle connections.
    connector.setShutdownIdleTimeout(IDLE_STOP_MILLIS);
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private int mediaPort() {
    ServerConnector files = mediaConnector;
    return files == null ? -1 : files.getLocalPort();
  }

  private void addRoutes(RoutesConfig routes, Store store) {
    SandboxSettings.Holder currentSettings = new SandboxSettings.Holder(settings.judge());
    SandboxClock clock = new SandboxClock(realClock, currentSettings);
    Transport transport = new Transport();
    UploadCheck uploadCheck = new UploadCheck(currentSettings, strictJudge);
    PublishChecks checks = new PublishChecks(currentSettings, uploadCheck);
    Downloads downloads = new Downloads(store, clock, currentSettings);
    Authentication authentication = new Authentication(store, currentSettings, clock);
    EndpointCalls endpointCalls = new EndpointCalls(FakeAccount.APP_SECRET, pauses::pause);
    Publish publish = new Publish(store, checks, new EndpointPing(endpointCalls));
    CallbackClient callbackClient = new CallbackClient(new CallbackPolicy(settings.publicUrl()));
    Callbacks callbacks = new Callbacks(store, currentSettings);
    Deliveries webhooks = new Deliveries(store, callbacks, callbackClient, currentSettings, clock);
    deliveries = webhooks;
    Answers answers = new Answers(store, webhooks, callbacks, clock);
    MessageEvents events =
        new MessageEvents(store, webhooks, callbacks, answers, currentSettings, clock);
    MediaOperations media = new MediaOperations(store, clock, authentication, this::mediaPort);
    Faults faults = new Faults();
    Journal journal = new Journal();
    GraphRoutes graph =
        new GraphRoutes(
            store,
            authentication,
            new AccountOperations(store, authentication, currentSettings),
            new FlowReads(store, clock, checks, downloads),
            new CreateFlow(store, clock, uploadCheck, publish),
            new FlowOperations(store, clock, uploadCheck),
            publish,
            new Migrate(store, clock),
            new Messages(store, clock, currentSettings, events),
            new Templates(store),
            media,
            new Subscriptions(store, callbackClient, authentication));
    RequestHandler handler =
        new RequestHandler(
            graph, downloads, media, faults, journal, currentSettings, clock, transport, pauses);
    ToolHttp http = new ToolHttp(transport);
    Chats conversations = new Chats(store, answers, events, callbacks);
    chats = conversations;
    new MessageRoutes(store, conversations, webhooks, callbacks, clock, http).addTo(routes);
    PhoneRoutes phone = new PhoneRoutes(store, endpointCalls, this::mediaPort, answers, http);
    phone.addTo(routes);
    Tools made =
        new Tools(
            store, currentSettings, faults, journal, clock, uploadCheck::check, callbackClient);
    new ToolRoutes(made, http).addTo(routes);
    handler.addTo(routes);
    tools = made;
    exchange = phone.exchange();
  }
}
