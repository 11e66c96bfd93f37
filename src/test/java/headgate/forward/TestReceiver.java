package headgate.forward;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A receiver of webhooks: keeps each request, and answers what the test says. */
public final class TestReceiver implements BeforeEachCallback, AfterEachCallback {

  public record Request(Map<String, List<String>> headers, byte[] body) {

    public String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().get(0))
          .findFirst()
          .orElse("");
    }

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  public record Answer(int status, Map<String, String> headers, String body) {

    public static Answer of(int status) {
      return new Answer(status, Map.of(), "answer " + status);
    }
  }

  private final List<Request> requests = new ArrayList<>();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile IntFunction<Answer> answers = number -> Answer.of(200);
  private HttpServer server;

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    try (exchange) {
      Request request =
          new Request(
              Map.copyOf(exchange.getRequestHeaders()), exchange.getRequestBody().readAllBytes());
      Answer answer = answers.apply(count(request));
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      running.decrementAndGet();
    }
  }

  private int count(Request request) {
    synchronized (requests) {
      requests.add(request);
      requests.notifyAll();
      return requests.size();
    }
  }

  /**
   * @param next gets the number of the request, from 1
   */
  public void answer(IntFunction<Answer> next) {
    answers = next;
  }

  public void answer(int status) {
    answers = number -> Answer.of(status);
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=headgate";
  }

  public List<Request> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }

  public int mostRunning() {
    return mostRunning.get();
  }

  /** Waits until there are so many requests. */
  public List<Request> await(int number) throws InterruptedException {
    synchronized (requests) {
      long end = System.nanoTime() + 20_000_000_000L;
      while (requests.size() < number) {
        long rest = (end - System.nanoTime()) / 1_000_000;
        if (rest <= 0) {
          throw new AssertionError("%d of %d requests".formatted(requests.size(), number));
        }
        requests.wait(rest);
      }
      return List.copyOf(requests);
    }
  }
}
