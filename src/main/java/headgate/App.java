package headgate;

import headgate.problem.StartupException;
import io.javalin.Javalin;
import io.javalin.util.JavalinBindException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The whole program, wired by hand: this constructor is the dependency graph. */
final class App implements AutoCloseable {

  private static final long STOP_MILLIS = 10_000; // lets requests in flight finish

  private static final String HEALTHY = "{\"status\":\"success\",\"data\":{\"status\":\"ok\"}}";

  private final Config config;
  private final Javalin javalin;

  private App(Config config) {
    this.config = config;
    javalin =
        Javalin.create(
            settings -> {
              settings.startup.showJavalinBanner = false;
              settings.startup.showOldJavalinVersionWarning = false;
              settings.startup.startupWatcherEnabled = false;
              settings.jetty.modifyServer(server -> server.setStopTimeout(STOP_MILLIS));
              settings.routes.get(
                  "/health", ctx -> ctx.contentType("application/json").result(HEALTHY));
            });
  }

  /**
   * Answers requests when this returns.
   *
   * @throws StartupException where its operator can mend what is in the way
   */
  static App start(Config config, InstantSource clock) {
    App app = new App(config);
    try {
      app.javalin.start(config.host(), config.port());
    } catch (JavalinBindException e) {
      throw new StartupException(
          "Cannot listen on %s port %d: another program does, or it is not allowed. --port 0 takes a free one."
              .formatted(config.host(), config.port()),
          e);
    }
    return app;
  }

  int port() {
    return javalin.port();
  }

  /** Null where there is no simulator. */
  @Nullable Integer sandboxPort() {
    return null;
  }

  /** Whether local calls need no key, as none was ever made. */
  boolean isUnclaimed() {
    return config.isLoopback();
  }

  /** Lets requests in flight finish, for a bounded time. */
  @Override
  public void close() {
    javalin.stop();
  }
}
