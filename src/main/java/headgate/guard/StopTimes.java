package headgate.guard;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * When the server stops, closes connections without a request soon. A connection with a request
 * keeps its usual times, until the server's stop time is over. Jetty's own shutdown idle timeout
 * makes no such difference: it ends a request whose body pauses.
 */
public final class StopTimes extends AbstractLifeCycle implements Graceful {

  /** A request that is on its way may still arrive. */
  private static final long IDLE_MILLIS = 250;

  private static final long CHECK_MILLIS = 50;

  private final ServerConnector connector;
  private final long usualIdleMillis;
  private volatile boolean stopping;
  private volatile Scheduler.@Nullable Task next;

  /** Turns off the connector's shutdown idle timeout. */
  public StopTimes(ServerConnector connector) {
    this.connector = connector;
    this.usualIdleMillis = connector.getIdleTimeout();
    connector.setShutdownIdleTimeout(-1);
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    stopping = true;
    check();
    return CompletableFuture.completedFuture(null); // the connector waits for its connections
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }

  /**
   * Looks again and again, because a request can begin and end meanwhile. The time of an idle
   * connection counts from its last byte, so a new request has this time before it is seen here.
   */
  private void check() {
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      boolean isAtWork = connection != null && OpenRequests.isAtWork(connection);
      endPoint.setIdleTimeout(isAtWork ? usualIdleMillis : IDLE_MILLIS);
    }
    if (!isStopping() && !isStopped()) {
      next = connector.getScheduler().schedule(this::check, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }
}
