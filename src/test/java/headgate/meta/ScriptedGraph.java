package headgate.meta;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on a free port that gives scripted replies in order, also broken ones, and records the
 * requests. One request per connection.
 */
final class ScriptedGraph implements AutoCloseable {

  /** A request. Header names are in lower case. */
  record Asked(String method, String target, Map<String, String> headers, byte[] body) {

    String path() {
      return target.replaceFirst("\\?.*", "");
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    Map<String, String> query() {
      Map<String, String> query = new LinkedHashMap<>();
      int mark = target.indexOf('?');
      if (mark >= 0) {
        for (String parameter : target.substring(mark + 1).split("&")) {
          String[] pair = parameter.split("=", 2);
          query.put(
              URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
              URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
        }
      }
      return query;
    }
  }

  /** Answers a request that has been read. The connection is closed afterwards. */
  interface Reply {
    void answer(Asked asked, Socket connection) throws IOException, InterruptedException;
  }

  private static final Reply UNEXPECTED = json(400, "{\"error\":{\"message\":\"not scripted\"}}");

  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Reply> script = new ArrayDeque<>();
  private final List<Asked> asked = new ArrayList<>();
  private final CountDownLatch hungUp = new CountDownLatch(1);
  private @Nullable Reply defaultReply;

  ScriptedGraph() throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    threads.execute(this::accept);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  synchronized ScriptedGraph then(Reply... replies) {
    script.addAll(List.of(replies));
    return this;
  }

  /** The reply to all requests after the end of the script. */
  synchronized ScriptedGraph byDefault(Reply reply) {
    defaultReply = reply;
    return this;
  }

  synchronized List<Asked> asked() {
    return List.copyOf(asked);
  }

  Asked onlyAsked() {
    List<Asked> all = asked();
    if (all.size() != 1) {
      throw new AssertionError("Asked " + all.size() + " times: " + all);
    }
    return all.get(0);
  }

  /** Whether a client dropped the connection on which {@link #silence} waited. */
  boolean clientHungUp() throws InterruptedException {
    return hungUp.await(20, TimeUnit.SECONDS);
  }

  static Reply json(int status, String body, String... headers) {
    return whole(status, "application/json; charset=UTF-8", bytes(body), headers);
  }

  static Reply html(int status, String body) {
    return whole(status, "text/html", bytes(body));
  }

  static Reply success() {
    return json(200, "{\"success\":true}");
  }

  static Reply error(int status, int code, String... headers) {
    return json(
        status,
        "{\"error\":{\"message\":\"Said by Meta\",\"code\":%d,\"fbtrace_id\":\"TrAcE\"}}"
            .formatted(code),
        headers);
  }

  static Reply whole(int status, String type, byte[] body, String... headers) {
    return (request, connection) -> {
      OutputStream out = connection.getOutputStream();
      out.write(head(status, type, body.length, headers));
      out.write(body);
      out.flush();
    };
  }

  /** An answer without a length: the end of the connection is its end. */
  static Reply withoutLength(String body) {
    return (request, connection) -> {
      OutputStream out = connection.getOutputStream();
      out.write(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body));
      out.flush();
    };
  }

  /** An answer in chunks. */
  static Reply chunked(String body) {
    return (request, connection) -> {
      OutputStream out = connection.getOutputStream();
      byte[] chunk = bytes(body);
      out.write(
          bytes("HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"));
      out.write(bytes(Integer.toHexString(chunk.length) + "\r\n"));
      out.write(chunk);
      out.write(bytes("\r\n0\r\n\r\n"));
      out.flush();
    };
  }

  static Reply redirect(int status, String location) {
    return whole(status, "text/plain", new byte[0], "Location: " + location);
  }

  /** Sends less than its Content-Length and closes. */
  static Reply truncated(String body) {
    return (request, connection) -> {
      OutputStream out = connection.getOutputStream();
      out.write(head(200, "application/json", body.length() + 100));
      out.write(bytes(body));
      out.flush();
    };
  }

  /** An endless body without Content-Length. */
  static Reply endless() {
    return (request, connection) -> {
      OutputStream out = connection.getOutputStream();
      out.write(bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"));
      byte[] blanks = new byte[64 * 1024];
      while (!connection.isClosed()) {
        out.write(blanks); // fails as soon as the client has hung up
      }
    };
  }

  /** Closes without an answer. */
  static Reply reset() {
    return (request, connection) -> connection.setSoLinger(true, 0);
  }

  /** Sends nothing until the client hangs up. */
  Reply silence() {
    return (request, connection) -> awaitHangUp(connection);
  }

  /** Begins an answer, then sends nothing more until the client hangs up. */
  Reply stalling(String start) {
    return (request, connection) -> {
      OutputStream out = connection.getOutputStream();
      out.write(head(200, "application/json", start.length() + 100));
      out.write(bytes(start));
      out.flush();
      awaitHangUp(connection);
    };
  }

  private void awaitHangUp(Socket connection) throws IOException {
    try {
      int next = connection.getInputStream().read();
      if (next >= 0) {
        throw new IOException("The client sent more than one request");
      }
    } finally {
      hungUp.countDown();
    }
  }

  private static byte[] head(int status, String type, int length, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    head.append("Connection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return bytes(head.append("\r\n").toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      Asked request = read(new BufferedInputStream(connection.getInputStream()));
      next(request).answer(request, connection);
    } catch (IOException e) {
      hungUp.countDown(); // the client hung up early, as some tests want
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Reply next(Asked request) {
    asked.add(request);
    Reply next = script.poll();
    if (next != null) {
      return next;
    }
    return defaultReply == null ? UNEXPECTED : defaultReply;
  }

  private static Asked read(InputStream in) throws IOException {
    String[] first = line(in).split(" ");
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("The client hung up within the body of its request");
    }
    return new Asked(first[0], first[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The client hung up within the head of its request");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
