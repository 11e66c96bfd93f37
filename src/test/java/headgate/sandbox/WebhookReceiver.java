package headgate.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** A receiver of webhooks, as a business has it. */
final class WebhookReceiver implements AutoCloseable {

  static final String VERIFY_TOKEN = "verify & me";

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** One webhook request. */
  record Webhook(String body, String signature, JsonNode json) {

    boolean isSigned() {
      return signature.equals("sha256=" + Hmac.sha256Hex("sandbox-secret", body));
    }

    /** The value of the first change. */
    JsonNode value() {
      return json.requiredAt("/entry/0/changes/0/value");
    }

    JsonNode message() {
      return value().requiredAt("/messages/0");
    }

    JsonNode status() {
      return value().requiredAt("/statuses/0");
    }

    /** What the person answered. */
    JsonNode response() {
      return SandboxClient.MAPPER.readTree(
          message().requiredAt("/interactive/nfm_reply/response_json").stringValue());
    }
  }

  private final HttpServer server;

  /** One thread: a webhook is in the list before the next one is read. */
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  private final BlockingQueue<Webhook> received = new LinkedBlockingQueue<>();
  final List<String> queries = new ArrayList<>();

  /** The statuses of the next responses; 200 if it is empty. */
  final ConcurrentLinkedQueue<Integer> statuses = new ConcurrentLinkedQueue<>();

  volatile boolean confirms = true;

  WebhookReceiver() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(thread);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** Sets this receiver as the app's callback. */
  void connect(SandboxClient client) {
    SandboxClient.Reply reply =
        client.settings(
            "{\"callback\": \"%s\", \"verify_token\": \"%s\"}".formatted(url(), VERIFY_TOKEN));
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
  }

  /** The next webhook. Fails if none comes. */
  Webhook next() {
    try {
      Webhook webhook = received.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (webhook == null) {
        throw new AssertionError("No webhook came within " + PATIENCE);
      }
      return webhook;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  boolean isEmpty() {
    return received.isEmpty();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (exchange.getRequestMethod().equals("GET")) {
        confirm(exchange);
        return;
      }
      String text = new String(body, StandardCharsets.UTF_8);
      Integer status = statuses.poll();
      exchange.sendResponseHeaders(status == null ? 200 : status, -1);
      received.add(
          new Webhook(
              text,
              String.valueOf(exchange.getRequestHeaders().getFirst("X-Hub-Signature-256")),
              SandboxClient.MAPPER.readTree(text)));
    }
  }

  private void confirm(HttpExchange exchange) throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    queries.add(query);
    String challenge = query.replaceFirst(".*hub\\.challenge=(\\d+).*", "$1");
    boolean fits =
        query.contains("hub.mode=subscribe") && query.contains("hub.verify_token=verify+%26+me");
    byte[] answer = challenge.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(confirms && fits ? 200 : 403, answer.length);
    exchange.getResponseBody().write(answer);
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
