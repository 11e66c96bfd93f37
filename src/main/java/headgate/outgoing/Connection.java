package headgate.outgoing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a target, for one request at a time. Not thread-safe, except for {@link #close}.
 */
public final class Connection implements AutoCloseable {

  /** Node.js closes a silent connection after 5 seconds. Many servers wait longer. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private static final int MAX_SILENCE_SECONDS = 30;

  private static final Pattern KEEP_ALIVE = Pattern.compile("(?:.*[ ,])?timeout=([0-9]{1,6}).*");

  /** Something that waits for the other side. */
  private interface Exchange<T> {
    T run() throws IOException;
  }

  private final Target target;
  private final SocketChannel channel;
  private final ScheduledExecutorService timer;
  private final Consumer<Connection> onClose;

  private Socket socket;
  private InputStream in = InputStream.nullInputStream();
  private boolean keepsOpen;
  private long usableUntil;
  private volatile boolean isCut;

  /**
   * @param timer must not run long tasks
   * @param onClose is called at least once
   */
  Connection(
      Target target,
      SocketChannel channel,
      ScheduledExecutorService timer,
      Consumer<Connection> onClose) {
    this.target = target;
    this.channel = channel;
    this.timer = timer;
    this.onClose = onClose;
    this.socket = channel.socket();
  }

  void connect(
      InetSocketAddress address,
      Duration wait,
      Supplier<SSLSocketFactory> encryption,
      long deadlineNanos)
      throws IOException {
    until(
        deadlineNanos,
        () -> {
          socket.setTcpNoDelay(true);
          socket.connect(address, (int) wait.toMillis());
          if (target.isEncrypted()) {
            socket = encrypted(encryption);
          }
          in = new BufferedInputStream(socket.getInputStream());
          return true;
        });
  }

  /** The certificate must be valid for the name in the URL. */
  private SSLSocket encrypted(Supplier<SSLSocketFactory> encryption) throws IOException {
    SSLSocket encrypted =
        (SSLSocket) encryption.get().createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  /**
   * Sends a request and reads the answer.
   *
   * @param headers besides {@code Host} and {@code Content-Length}; in ASCII, without line ends
   * @param maxBody how many bytes of the answer's body are read
   * @param deadlineNanos in the time of {@link System#nanoTime}
   * @throws TooLateException if the time is over
   * @throws IOException if there is no answer; the message is for people
   */
  public HttpAnswer post(Map<String, String> headers, byte[] body, int maxBody, long deadlineNanos)
      throws IOException {
    keepsOpen = false;
    HttpAnswer answer =
        until(
            deadlineNanos,
            () -> {
              OutputStream out = socket.getOutputStream();
              out.write(request(headers, body));
              out.flush();
              return HttpAnswer.read(in, maxBody);
            });
    keepsOpen = answer.keepsOpen();
    usableUntil = System.nanoTime() + silence(answer).toNanos();
    return answer;
  }

  /** Less than the other side says, because a request takes a while to arrive. */
  private static Duration silence(HttpAnswer answer) {
    Matcher timeout = KEEP_ALIVE.matcher(answer.headers().getOrDefault("keep-alive", ""));
    return timeout.matches()
        ? Duration.ofSeconds(Math.min(MAX_SILENCE_SECONDS, Integer.parseInt(timeout.group(1))) - 1L)
        : SILENCE;
  }

  /** Whether it can take another request now. */
  public boolean isUsable() {
    try {
      return keepsOpen && System.nanoTime() - usableUntil < 0 && in.available() == 0 && isSilent();
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the other side has neither closed the connection nor said anything. */
  private boolean isSilent() throws IOException {
    channel.configureBlocking(false);
    try {
      return channel.read(ByteBuffer.allocate(1)) == 0;
    } finally {
      channel.configureBlocking(true);
    }
  }

  private <T> T until(long deadlineNanos, Exchange<T> exchange) throws IOException {
    ScheduledFuture<?> end =
        timer.schedule(this::cut, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    try {
      return exchange.run();
    } catch (IOException e) {
      throw isCut ? new TooLateException(e) : e;
    } finally {
      end.cancel(false);
    }
  }

  private void cut() {
    isCut = true;
    close();
  }

  private byte[] request(Map<String, String> headers, byte[] body) {
    StringBuilder text = new StringBuilder(500);
    text.append("POST ").append(target.path()).append(" HTTP/1.1\r\n");
    line(text, "Host", target.authority());
    headers.forEach((name, value) -> line(text, name, value));
    line(text, "Content-Length", Integer.toString(body.length));
    byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  /** Closes it without a word to the other side, which could take time. */
  @Override
  public void close() {
    onClose.accept(this);
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
