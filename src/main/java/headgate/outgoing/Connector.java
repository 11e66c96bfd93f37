package headgate.outgoing;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Connects to targets. Thread-safe.
 *
 * <p>It looks the name up, checks every address, and connects to an address that it has checked.
 * The HTTP client of Java would look the name up again, and a name server that answers differently
 * the second time could lead it to an address that is refused. It cannot be given an address for a
 * certificate of a name. So this package speaks HTTP/1.1 (RFC 9112) by itself, as far as it needs.
 * It follows no redirects and uses no proxy.
 */
public final class Connector implements AutoCloseable {

  private final Addresses addresses;
  private final Supplier<SSLSocketFactory> encryption;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "request-timeouts");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  public Connector(TargetRules rules) {
    // Java makes the default one with the first connection that needs it, which takes a while.
    this(rules, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  Connector(TargetRules rules, Supplier<SSLSocketFactory> encryption) {
    this.encryption = encryption;
    this.addresses = new Addresses(rules);
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Connects to the first address that accepts.
   *
   * @param each how long to wait for each address
   * @param deadlineNanos when it gives up, in the time of {@link System#nanoTime}
   * @throws TooLateException if the time is over
   * @throws NoConnectionException if the other side does not accept
   * @throws IOException if there is no address, or no address that is allowed; the message is for
   *     people
   */
  public Connection connect(Target target, Duration each, long deadlineNanos) throws IOException {
    InetAddress[] candidates = addresses.of(target.host(), deadlineNanos);
    IOException failure = new IOException("There is no address.");
    for (InetAddress address : candidates) {
      try {
        return connect(target, address, each, deadlineNanos);
      } catch (TooLateException e) {
        throw e;
      } catch (IOException e) {
        failure = e;
      }
    }
    throw failure;
  }

  private Connection connect(Target target, InetAddress address, Duration each, long deadlineNanos)
      throws IOException {
    Connection connection = new Connection(target, SocketChannel.open(), timer, open::remove);
    open.add(connection);
    if (timer.isShutdown()) {
      connection.close();
    }
    try {
      InetSocketAddress checked = new InetSocketAddress(address, target.port());
      connection.connect(checked, each, encryption, deadlineNanos);
      return connection;
    } catch (IOException e) {
      connection.close();
      throw e instanceof TooLateException ? e : failure(address, target, e);
    }
  }

  private static IOException failure(InetAddress address, Target target, IOException e) {
    String message =
        "Cannot connect to %s port %d: %s."
            .formatted(address.getHostAddress(), target.port(), e.getMessage());
    return isRefusal(e) || isRefusal(e.getCause())
        ? new NoConnectionException(message, e)
        : new IOException(message, e);
  }

  private static boolean isRefusal(@Nullable Throwable e) {
    return e instanceof SocketException || e instanceof EOFException;
  }

  /** Cuts the connections. */
  @Override
  public void close() {
    timer.shutdown();
    addresses.close();
    open.forEach(Connection::close);
  }
}
