package headgate.run;

import headgate.config.Config;
import org.jspecify.annotations.Nullable;

/** A server that answers requests until it is closed. */
public interface RunningServer extends AutoCloseable {

  /** Starts a server. It answers requests when this returns. */
  @FunctionalInterface
  interface Starter {

    /**
     * @throws headgate.problem.StartupException if something is in the way that the operator can
     *     mend
     */
    RunningServer start(Config config);
  }

  int port();

  /** The port of the Meta simulator; null if there is none. */
  @Nullable Integer sandboxPort();

  /** Whether calls from this machine need no key, because none was ever made. */
  boolean isUnclaimed();

  /** Lets requests in flight finish, for a bounded time. */
  @Override
  void close();
}
