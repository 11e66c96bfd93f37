package headgate.sandbox;

import headgate.problem.Problem;
import headgate.problem.StartupException;
import headgate.sandbox.graph.FlowJsonJudge;
import headgate.sandbox.http.Transport;
import headgate.sandbox.message.Chats;
import headgate.sandbox.store.AccountStore;
import headgate.sandbox.store.FakeAccount;
import headgate.sandbox.store.Store;
import headgate.sandbox.tool.FlowTools;
import headgate.sandbox.tool.Judge;
import headgate.sandbox.tool.Tools;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
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
  private @Nullable SandboxParts parts;
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
      parts().deliveries().start();
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
  public Tools tools() {
    return parts().tools();
  }

  /**
   * The flows, as people see and change them besides Graph.
   *
   * @throws IllegalStateException if it is not running
   */
  public FlowTools flowTools() {
    return parts().flowTools();
  }

  /**
   * The chats of the simulated people.
   *
   * @throws IllegalStateException if it is not running
   */
  public Chats chats() {
    return parts().chats();
  }

  /**
   * Calls an endpoint once, as a phone does.
   *
   * @param json as the body of {@code POST /_sandbox/exchange}
   * @throws Problem if the body is wrong, or there is no such message or flow
   * @throws IllegalStateException if it is not running
   */
  public Map<String, Object> exchange(byte[] json) {
    return parts().exchange().run(json);
  }

  private synchronized SandboxParts parts() {
    if (parts == null) {
      throw new IllegalStateException("The simulator is not running");
    }
    return parts;
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
    if (parts != null) {
      parts.tools().clearFaults();
    }
    if (server != null) {
      server.stop();
      server = null;
    }
    if (parts != null) {
      parts.deliveries().close();
      parts = null;
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
    parts =
        SandboxParts.create(
            settings.judge(),
            strictJudge,
            settings.publicUrl(),
            realClock,
            store,
            pauses,
            this::mediaPort,
            javalin.routes);
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
}
