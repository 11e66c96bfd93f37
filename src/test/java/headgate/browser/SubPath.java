package headgate.browser;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that serves another server below a path, and passes on everything else as it is. */
final class SubPath implements AutoCloseable {

  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade", "expect");

  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final String path;
  private final int target;

  private SubPath(HttpServer server, String path, int target) {
    this.server = server;
    this.path = path;
    this.target = target;
  }

  /**
   * @param path without a slash at its end
   * @param target a port of 127.0.0.1
   */
  static SubPath start(String path, int target) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      SubPath proxy = new SubPath(server, path, target);
      server.setExecutor(proxy.threads);
      server.createContext(path, proxy::pass);
      server.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String rest = exchange.getRequestURI().toString().substring(path.length());
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + target + rest))
              .method(
                  exchange.getRequestMethod(),
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      copy(exchange.getRequestHeaders(), request);
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach((name, values) -> addAll(exchange.getResponseHeaders(), name, values));
      byte[] body = answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Headers headers, HttpRequest.Builder request) {
    headers.forEach(
        (name, values) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> request.header(name, value));
          }
        });
  }

  private static void addAll(Headers headers, String name, List<String> values) {
    if (!NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
      headers.put(name, values);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
