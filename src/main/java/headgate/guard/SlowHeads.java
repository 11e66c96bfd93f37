package headgate.guard;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection if the head of a request takes too long. Jetty only ends a connection without
 * any byte, so one byte every few seconds would keep it open for ever.
 */
public final class SlowHeads extends AbstractLifeCycle {

  private static final int CHECKS = 10; // within the limit

  /**
   * A connection between two answers.
   *
   * @param requests how many heads were complete
   * @param since when the first byte of the next head was seen; 0 before it
   */
  private record Seen(long requests, long bytes, long since) {}

  private final ServerConnector connector;
  private final long limitNanos;
  private Map<EndPoint, Seen> seen = new HashMap<>();
  private volatile Scheduler.@Nullable Task next;

  public SlowHeads(ServerConnector connector, Duration limit) {
    this.connector = connector;
    this.limitNanos = limit.toNanos();
  }

  @Override
  protected void doStart() {
    schedule();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void schedule() {
    next =
        connector.getScheduler().schedule(this::check, limitNanos / CHECKS, TimeUnit.NANOSECONDS);
  }

  private void check() {
    long now = System.nanoTime();
    Map<EndPoint, Seen> current = new HashMap<>();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (connection == null || OpenRequests.isAtWork(connection)) {
        continue;
      }
      Seen one = look(connection, seen.get(endPoint), now);
      if (one.since != 0 && now - one.since >= limitNanos) {
        endPoint.close();
      } else {
        current.put(endPoint, one);
      }
    }
    seen = current;
    if (isRunning()) {
      schedule();
    }
  }

  private static Seen look(Connection connection, @Nullable Seen before, long now) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    if (before == null || before.requests != requests) {
      boolean isFirstHead = requests == 0 && bytes > 0;
      return new Seen(requests, bytes, isFirstHead ? now : 0);
    }
    boolean begins = before.since == 0 && bytes > before.bytes;
    return begins ? new Seen(requests, bytes, now) : before;
  }
}
