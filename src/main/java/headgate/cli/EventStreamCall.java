package headgate.cli;

import headgate.cli.EventStreamParser.Event;
import headgate.config.ConfigClient;
import headgate.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A call to a running server, which answers with a stream of events. Anything else is a {@link
 * CallFailure}. For one thread. {@link #close} ends the connection.
 */
final class EventStreamCall implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_EVENT_BYTES = 32 * 1024 * 1024; // a result contains every flow
  private static final int MAX_REFUSAL_BYTES = 1024 * 1024;

  private final ConfigClient server;
  private final Duration timeout;
  private final CallFailures failures;
  private final TimedBody body = new TimedBody();
  private final EventStreamParser parser = new EventStreamParser(MAX_EVENT_BYTES);
  private final Queue<Event> events = new ArrayDeque<>();

  private EventStreamCall(ConfigClient server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
    this.failures = new CallFailures(server, timeout, "sync", "write");
  }

  /**
   * Sends the request and waits for the answer to begin.
   *
   * @param timeout how long the server may be silent, before the answer and between events
   * @throws CallFailure with the server's message if it refuses
   */
  static EventStreamCall post(ConfigClient server, String path, String json, Duration timeout)
      throws CallFailure, InterruptedException {
    EventStreamCall call = new EventStreamCall(server, timeout);
    try {
      call.begin(call.request(path, json));
      return call;
    } catch (IOException e) {
      call.close();
      throw call.failures.failure(e);
    } catch (CallFailure | InterruptedException | RuntimeException e) {
      call.close();
      throw e;
    }
  }

  /** The next event; empty after the last one. */
  Optional<Event> next() throws CallFailure, InterruptedException {
    try {
      while (events.isEmpty()) {
        Optional<List<ByteBuffer>> piece = body.next(timeout);
        if (piece.isEmpty()) {
          return Optional.empty();
        }
        for (ByteBuffer bytes : piece.get()) {
          events.addAll(parser.feed(bytes));
        }
      }
      return Optional.of(events.remove());
    } catch (IOException e) {
      throw failures.failure(e);
    }
  }

  JsonNode json(Event event) throws CallFailure {
    try {
      return Json.MAPPER.readTree(event.data());
    } catch (JacksonException e) {
      throw new CallFailure(
          server.url() + " sent something that is not JSON. Is there a proxy in between?");
    }
  }

  @Override
  public void close() {
    body.cancel();
  }

  private HttpRequest request(String path, String json) throws CallFailure {
    return failures
        .request(path)
        .header("Accept", "text/event-stream")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  private void begin(HttpRequest request) throws IOException, CallFailure, InterruptedException {
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = answer(request);
    response.body().subscribe(body);
    boolean hasEvents =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    if (response.statusCode() != 200 || !hasEvents) {
      throw failures.refusal(response.statusCode(), wholeBody());
    }
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer(HttpRequest request)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
        client.sendAsync(request, BodyHandlers.ofPublisher());
    try {
      return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("There was no answer.");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private String wholeBody() throws IOException, InterruptedException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    Optional<List<ByteBuffer>> piece = body.next(timeout);
    while (piece.isPresent() && whole.size() < MAX_REFUSAL_BYTES) {
      for (ByteBuffer bytes : piece.get()) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        whole.writeBytes(copy);
      }
      piece = body.next(timeout);
    }
    return whole.toString(StandardCharsets.UTF_8);
  }
}
