package headgate.endpoint.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A system of a user. It works on sockets, so it can also break what HTTP wants. */
final class TestBackend implements AutoCloseable {

  record Request(int connection, String line, Map<String, String> headers, byte[] body) {

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /**
   * @param bytes of the whole answer; empty: none
   * @param isLast whether the connection is closed behind it
   */
  record Answer(byte[] bytes, boolean isLast) {

    static Answer json(String body) {
      return of(200, body);
    }

    static Answer of(int status, String body) {
      int length = body.getBytes(StandardCharsets.UTF_8).length;
      return raw(
          "HTTP/1.1 %d Any\r\nContent-Length: %d\r\n\r\n%s".formatted(status, length, body), false);
    }

    static Answer raw(String text, boolean isLast) {
      return new Answer(text.getBytes(StandardCharsets.UTF_8), isLast);
    }
  }

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger connections = new AtomicInteger();
  private final List<Request> requests = new ArrayList<>();
  private final List<Socket> sockets = new ArrayList<>();
  private volatile Function<Request, Answer> answers = request -> Answer.json("{}");

  TestBackend() throws IOException {
    server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  void answer(Function<Request, Answer> next) {
    answers = next;
  }

  void answer(String body) {
    answers = request -> Answer.json(body);
  }

  List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  int connections() {
    return connections.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        int number = connections.incrementAndGet();
        threads.execute(() -> serve(socket, number));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void serve(Socket socket, int number) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (Request request = read(in, number); request != null; request = read(in, number)) {
        synchronized (requests) {
          requests.add(request);
        }
        Answer answer = answers.apply(request);
        socket.getOutputStream().write(answer.bytes());
        if (answer.isLast()) {
          return;
        }
      }
    } catch (IOException e) {
      // the client closed the connection, which some tests want
      return;
    }
  }

  private static Request read(InputStream in, int connection) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      int colon = header.indexOf(':');
      headers.put(
          header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.get("content-length"));
    return new Request(connection, line, headers, in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.write(c);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }

  /** Closes the connections that it has. */
  void closeConnections() throws IOException {
    synchronized (sockets) {
      for (Socket socket : sockets) {
        socket.close();
      }
      sockets.clear();
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    closeConnections();
    threads.shutdownNow();
  }
}
