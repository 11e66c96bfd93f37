package headgate.sandbox;

import headgate.problem.StartupException;
import headgate.sandbox.graph.AccountOperations;
import headgate.sandbox.graph.Authentication;
import headgate.sandbox.graph.CreateFlow;
import headgate.sandbox.graph.Downloads;
import headgate.sandbox.graph.EndpointPing;
import headgate.sandbox.graph.FlowJsonJudge;
import headgate.sandbox.graph.FlowOperations;
import headgate.sandbox.graph.FlowReads;
import headgate.sandbox.graph.GraphRoutes;
import headgate.sandbox.graph.Messages;
import headgate.sandbox.graph.Migrate;
import headgate.sandbox.graph.Publish;
import headgate.sandbox.graph.PublishChecks;
import headgate.sandbox.graph.UploadCheck;
import headgate.sandbox.http.Transport;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.Faults;
import headgate.sandbox.tool.Journal;
import headgate.sandbox.tool.Judge;
import headgate.sandbox.tool.SandboxClock;
import headgate.sandbox.tool.SandboxSettings;
import headgate.sandbox.tool.ToolRoutes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Meta's Graph API, as far as WhatsApp Flows need it, on a port of the loopback address. Its state
 * is in a file and survives a restart; settings, faults and the journal do not. May be shared by
 * threads.
 */
public final class Sandbox implements AutoCloseable {

  private static final String HOST = "127.0.0.1";
  private static final long STOP_MILLIS = 2_000;
  private static final long IDLE_STOP_MILLIS = 20;
  private static final long IDLE_MILLIS = 200_000; // longer than the longest simulated delay

  /**
   * @param port 0: a free one
   * @param directory where {@code sandbox.db} is, or will be made
   * @param judge how uploaded documents are judged at first
   */
  public record Settings(int port, Path directory, Judge judge) {}

  private final Settings settings;
  private final FlowJsonJudge strictJudge;
  private final InstantSource clock;
  private @Nullable Store store;
  private @Nullable Javalin server;
  private volatile int port; // not under the lock: calls in flight ask for it while we stop

  /** Neither opens nor binds anything before {@link #start()}. */
  public Sandbox(Settings settings, FlowJsonJudge strictJudge, InstantSource clock) {
    this.settings = settings;
    this.strictJudge = strictJudge;
    this.clock = clock;
  }

  /**
   * @throws StartupException where the port is taken or the file cannot be opened
   */
  public synchronized Sandbox start() {
    if (store != null) {
      throw new IllegalStateException("The simulator is running already");
    }
    Store opened = Store.open(settings.directory());
    try {
      opened.run(handle -> new AccountStore(handle).insertUnlessThere(FakeAccount.FIRST));
      server = Javalin.create(javalin -> configure(javalin, opened)).start();
      port = server.port();
      store = opened;
      return this;
    } catch (JavalinBindException e) {
      opened.close();
      throw new StartupException(
          "Port %d is taken, so the simulator cannot listen there. Choose another one, or 0 for any."
              .formatted(settings.port()),
          e);
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /**
   * The port it listens on.
   *
   * @throws IllegalStateException where it is not running
   */
  public synchronized int port() {
    if (server == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return port;
  }

  /** Its address: {@code http://127.0.0.1:<port>}. */
  public URI uri() {
    return URI.create("http://" + HOST + ":" + port());
  }

  /** Lets calls in flight finish for two seconds. Does nothing where it is not running. */
  @Override
  public synchronized void close() {
    if (server != null) {
      server.stop();
      server = null;
    }
    if (store != null) {
      store.close();
      store = null;
    }
  }

  private void configure(JavalinConfig javalin, Store opened) {
    javalin.startup.showJavalinBanner = false;
    javalin.startup.showOldJavalinVersionWarning = false;
    javalin.startup.startupWatcherEnabled = false;
    javalin.http.maxRequestSize = Transport.LARGEST_BODY;
    javalin.http.compressionStrategy = CompressionStrategy.NONE;
    javalin.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
    javalin.jetty.addConnector(this::connector);
    addRoutes(javalin.routes, opened);
  }

  private ServerConnector connector(Server jetty, HttpConfiguration http) {
    ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(settings.port());
    // Or a stop would wait a second for clients to give up their idle connections.
    connector.setShutdownIdleTimeout(IDLE_STOP_MILLIS);
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private void addRoutes(RoutesConfig routes, Store opened) {
    SandboxSettings.Holder knobs = new SandboxSettings.Holder(settings.judge());
    SandboxClock time = new SandboxClock(clock, knobs);
    Transport transport = new Transport();
    UploadCheck examine = new UploadCheck(knobs, strictJudge);
    PublishChecks checks = new PublishChecks(knobs, examine);
    Downloads downloads = new Downloads(opened, time, knobs);
    Authentication authentication = new Authentication(opened, knobs, time);
    Publish publish = new Publish(opened, checks, new EndpointPing());
    Messages messages = new Messages(opened, time);
    Faults faults = new Faults();
    Journal journal = new Journal();
    GraphRoutes graph =
        new GraphRoutes(
            opened,
            authentication,
            new AccountOperations(opened, authentication, knobs),
            new FlowReads(opened, time, checks, downloads),
            new CreateFlow(opened, time, knobs, examine, publish),
            new FlowOperations(opened, time, examine),
            publish,
            new Migrate(opened, time),
            messages);
    Exchange exchange = new Exchange(graph, downloads, faults, journal, knobs, time, transport);
    new ToolRoutes(opened, knobs, faults, journal, transport).addTo(routes);
    exchange.addTo(routes);
  }
}
