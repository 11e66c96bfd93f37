package headgate.forward;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one request to the receiver of a webhook. Thread-safe.
 *
 * <p>It looks the name up, checks every address, and connects to an address that it has checked.
 * The HTTP client of Java would look the name up again, and a name server that answers differently
 * the second time could lead it to an address that is refused. It cannot be given an address for a
 * certificate of a name. So this class speaks HTTP/1.1 (RFC 9112) by itself, as far as it needs:
 * one request, one answer, and the connection is closed. It follows no redirects and uses no proxy.
 */
final class Receiver implements AutoCloseable {

  /** For all of it: connection, encryption, request and the head of the answer. */
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private static final int CONNECT_MILLIS = 5_000;

  private final TargetRules rules;
  private final SSLSocketFactory encryption;
  private final Duration timeout;
  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          work -> {
            Thread thread = new Thread(work, "delivery-timeouts");
            thread.setDaemon(true);
            return thread;
          },
          new ThreadPoolExecutor.DiscardPolicy());

  Receiver(TargetRules rules) {
    this(rules, (SSLSocketFactory) SSLSocketFactory.getDefault(), TIMEOUT);
  }

  Receiver(TargetRules rules, SSLSocketFactory encryption, Duration timeout) {
    this.rules = rules;
    this.encryption = encryption;
    this.timeout = timeout;
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * @param headers besides {@code Host}, {@code Content-Length} and {@code Connection}; in ASCII,
   *     without line ends
   * @throws IOException if there is no answer in time, or no address that is allowed; the message
   *     is for people
   */
  ReceiverAnswer post(Target target, Map<String, String> headers, byte[] body) throws IOException {
    long start = System.nanoTime();
    InetAddress[] addresses = allowed(target);
    Connection connection = new Connection();
    open.add(connection);
    ScheduledFuture<?> end =
        timer.schedule(
            connection::cut, timeout.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
    try (connection) {
      Socket socket = connection.open(addresses, target.port());
      return exchange(
          target.isEncrypted() ? encrypt(socket, target) : socket, target, headers, body);
    } catch (IOException e) {
      throw connection.isCut()
          ? new IOException("No answer within %d seconds.".formatted(timeout.toSeconds()), e)
          : e;
    } finally {
      end.cancel(false);
      open.remove(connection);
    }
  }

  private InetAddress[] allowed(Target target) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(target.host());
    } catch (UnknownHostException e) {
      throw new IOException("No address is known for %s.".formatted(target.host()), e);
    }
    for (InetAddress address : addresses) {
      Optional<String> refusal = rules.refusal(address);
      if (refusal.isPresent()) {
        throw new IOException(refusal.get());
      }
    }
    return addresses;
  }

  /** The certificate must be valid for the name in the URL. */
  private Socket encrypt(Socket socket, Target target) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) encryption.createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  private static ReceiverAnswer exchange(
      Socket socket, Target target, Map<String, String> headers, byte[] body) throws IOException {
    OutputStream out = socket.getOutputStream();
    byte[] head = head(target, headers, body.length);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    out.write(request);
    out.flush();
    InputStream in = new BufferedInputStream(socket.getInputStream());
    return ReceiverAnswer.read(in);
  }

  private static byte[] head(Target target, Map<String, String> headers, int length) {
    StringBuilder head = new StringBuilder(500);
    head.append("POST ").append(target.path()).append(" HTTP/1.1\r\n");
    line(head, "Host", target.authority());
    headers.forEach((name, value) -> line(head, name, value));
    line(head, "Content-Length", Integer.toString(length));
    line(head, "Connection", "close");
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  /** Cuts the connections. */
  @Override
  public void close() {
    timer.shutdown();
    open.forEach(Connection::cut);
  }

  /** Another thread may cut it at any time. */
  private static final class Connection implements AutoCloseable {

    private Socket socket = new Socket();
    private boolean isCut;

    /** Tries each address. */
    Socket open(InetAddress[] addresses, int port) throws IOException {
      IOException failure = new IOException("There is no address.");
      for (InetAddress address : addresses) {
        Socket candidate = next();
        try {
          candidate.setTcpNoDelay(true);
          candidate.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
          return candidate;
        } catch (IOException e) {
          failure =
              new IOException(
                  "Cannot connect to %s port %d: %s."
                      .formatted(address.getHostAddress(), port, e.getMessage()),
                  e);
        }
      }
      throw failure;
    }

    private synchronized Socket next() throws IOException {
      if (isCut) {
        throw new IOException("Too late.");
      }
      socket.close();
      socket = new Socket();
      return socket;
    }

    synchronized void cut() {
      isCut = true;
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    synchronized boolean isCut() {
      return isCut;
    }

    @Override
    public synchronized void close() throws IOException {
      socket.close();
    }
  }
}
