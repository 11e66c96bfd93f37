package headgate.run;

import headgate.config.Config;
import org.jspecify.annotations.Nullable;

/** A server that answers requests until it is closed. */
public interface RunningServer extends AutoCloseable {

  /** Starts a server. It answers requests when this returns. */
  @FunctionalInterface
  interface Starter {

    /**
     * @throws headgate.problem.StartupException if it cannot start for a reason that the user can
     *     remove
     */
    RunningServer start(Config config);
  }

  int port();

  /** The port of the Meta simulator; null if there is none. */
  @Nullable Integer sandboxPort();

  /** Whether calls from this machine need no key, because there are no keys yet. */
  boolean isUnclaimed();

  /** Lets running requests finish, for a limited time. */
  @Override
  void close();
}
