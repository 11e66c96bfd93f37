package headgate.endpoint.proxy;

import headgate.outgoing.Connection;
import headgate.outgoing.Connector;
import headgate.outgoing.NoConnectionException;
import headgate.outgoing.Target;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The connections to one system: 32 at most, so a slow one takes nothing from others. */
final class ConnectionPool implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 32;

  private static final Duration CONNECT = Duration.ofSeconds(1);

  private final Connector connector;
  private final Target target;
  private final Semaphore free = new Semaphore(MAX_CONNECTIONS);

  /** Connections without a request, the last used one first. It guards itself. */
  private final Deque<Connection> idle = new ArrayDeque<>();

  private boolean isClosed; // guarded by idle

  ConnectionPool(Connector connector, Target target) {
    this.connector = connector;
    this.target = target;
  }

  Target target() {
    return target;
  }

  /**
   * A connection for one request; must be released. If the other side refuses, it is asked once
   * more: nothing was sent.
   *
   * @param deadlineNanos in the time of {@link System#nanoTime}
   * @throws IOException if there is none in time; the message is for people
   */
  Connection acquire(long deadlineNanos) throws IOException {
    awaitFree(deadlineNanos);
    try {
      Connection known = takeIdle();
      return known == null ? connect(deadlineNanos) : known;
    } catch (IOException | RuntimeException e) {
      free.release();
      throw e;
    }
  }

  private void awaitFree(long deadlineNanos) throws IOException {
    try {
      if (!free.tryAcquire(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new IOException("All %d connections are busy.".formatted(MAX_CONNECTIONS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("The server stops.");
    }
  }

  private Connection connect(long deadlineNanos) throws IOException {
    try {
      return connector.connect(target, CONNECT, deadlineNanos);
    } catch (NoConnectionException e) {
      return connector.connect(target, CONNECT, deadlineNanos);
    }
  }

  private @Nullable Connection takeIdle() {
    synchronized (idle) {
      while (!idle.isEmpty()) {
        Connection connection = idle.removeFirst();
        if (connection.isUsable()) {
          return connection;
        }
        connection.close();
      }
      return null;
    }
  }

  /** Keeps the connection if it can take another request. */
  void release(Connection connection) {
    synchronized (idle) {
      if (!isClosed && connection.isUsable()) {
        idle.addFirst(connection);
      } else {
        connection.close();
      }
    }
    free.release();
  }

  /** Closes connections that can take no request any more. */
  void closeOld() {
    synchronized (idle) {
      idle.removeIf(
          connection -> {
            boolean isOld = !connection.isUsable();
            if (isOld) {
              connection.close();
            }
            return isOld;
          });
    }
  }

  @Override
  public void close() {
    synchronized (idle) {
      isClosed = true;
      idle.forEach(Connection::close);
      idle.clear();
    }
  }
}
