package headgate.cli;

import headgate.cli.EventStreamParser.Event;
import headgate.config.ConfigClient;
import headgate.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
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
  private final TimedBody body = new TimedBody();
  private final EventStreamParser parser = new EventStreamParser(MAX_EVENT_BYTES);
  private final Queue<Event> events = new ArrayDeque<>();

  private EventStreamCall(ConfigClient server, Duration timeout) {
    this.server = server;
    this.timeout = timeout;
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
      throw call.failure(e);
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
      throw failure(e);
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
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(server.url() + path));
    } catch (
        IllegalArgumentException
            e) { // a server may listen on a name with _, but no URL may contain it
      throw new CallFailure(
          server.url() + " cannot be called: give a host name without '_', or an IP address.");
    }
    if (server.apiKey() != null) {
      request.header("X-API-Key", server.apiKey());
    }
    return request
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
      throw refusal(response.statusCode(), wholeBody());
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

  private CallFailure refusal(int status, String body) {
    String message;
    try {
      message = Json.MAPPER.readTree(body).path("message").asString("");
    } catch (JacksonException e) {
      message = "";
    }
    if (message.isEmpty()) {
      return new CallFailure(
          "%s answered (%d), but not as Headgate does. Does another program listen there?"
              .formatted(server.url(), status));
    }
    String printable = TerminalText.printable(message);
    return new CallFailure(
        status == 401 || status == 403
            ? printable
                + "\nThis command needs a key with scope write. To create one, type 'headgate key"
                + " create --name sync --scope write' on the server's machine. Put it into"
                + " HEADGATE_API_KEY, or into a file that --api-key-file names."
            : printable);
  }

  private CallFailure failure(IOException failure) {
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return new CallFailure(
          "No server answers at %s. ./run.sh starts one; --host and --port name another one."
              .formatted(server.url()));
    }
    if (failure instanceof HttpTimeoutException) {
      return new CallFailure(
          "%s has sent nothing for %s. Its log may say why. What it has done stays done."
              .formatted(server.url(), inWords(timeout)));
    }
    return new CallFailure(
        "The connection to %s broke off. What the server has done stays done. Run the command again"
                .formatted(server.url())
            + " when the server answers.");
  }

  private static String inWords(Duration time) {
    return time.toMinutes() > 1 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
  }
}
