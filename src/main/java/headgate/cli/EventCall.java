package headgate.cli;

import headgate.cli.EventParser.Event;
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
 * A call to a running server that answers with events. Whatever else comes of it is a {@link
 * CallFailure}. For one thread; closing it hangs up.
 */
final class EventCall implements AutoCloseable {

  private static final Duration TO_CONNECT = Duration.ofSeconds(10);
  private static final int LONGEST_EVENT = 32 * 1024 * 1024; // a result names every flow
  private static final int LONGEST_REFUSAL = 1024 * 1024;

  private final ServerAddress server;
  private final Duration patience;
  private final TimedBody chunks = new TimedBody();
  private final EventParser parser = new EventParser(LONGEST_EVENT);
  private final Queue<Event> events = new ArrayDeque<>();

  private EventCall(ServerAddress server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /**
   * Sends the request and waits for the answer to begin.
   *
   * @param patience how long the server may be silent, now and between events
   * @throws CallFailure with the server's own words, where it refuses
   */
  static EventCall post(ServerAddress server, String path, String json, Duration patience)
      throws CallFailure, InterruptedException {
    EventCall call = new EventCall(server, patience);
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

  /** Empty where there are no more. */
  Optional<Event> next() throws CallFailure, InterruptedException {
    try {
      while (events.isEmpty()) {
        Optional<List<ByteBuffer>> piece = chunks.next(patience);
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
          server.url() + " sends what is no JSON. Is a proxy between here and there?");
    }
  }

  @Override
  public void close() {
    chunks.cancel();
  }

  private HttpRequest request(String path, String json) throws CallFailure {
    HttpRequest.Builder request;
    try {
      request = HttpRequest.newBuilder(URI.create(server.url() + path));
    } catch (IllegalArgumentException e) { // a name with _ is fine to listen on, but in no URL
      throw new CallFailure(
          server.url() + " cannot be called: give a host name without '_', or its address.");
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
    response.body().subscribe(chunks);
    boolean eventsCome =
        response.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream");
    if (response.statusCode() != 200 || !eventsCome) {
      throw refusal(response.statusCode(), body());
    }
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer(HttpRequest request)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
        client.sendAsync(request, BodyHandlers.ofPublisher());
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer came");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private String body() throws IOException, InterruptedException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    Optional<List<ByteBuffer>> piece = chunks.next(patience);
    while (piece.isPresent() && body.size() < LONGEST_REFUSAL) {
      for (ByteBuffer bytes : piece.get()) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        body.writeBytes(copy);
      }
      piece = chunks.next(patience);
    }
    return body.toString(StandardCharsets.UTF_8);
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
          "%s answers (%d), but not as Headgate does. Does another program listen there?"
              .formatted(server.url(), status));
    }
    String words = TerminalText.printable(message);
    return new CallFailure(
        status == 401 || status == 403
            ? words
                + "\nThis command needs a key with scope write. On the server's machine, 'headgate"
                + " key create --name sync --scope write' makes one; put it into HEADGATE_API_KEY,"
                + " or into a file that --api-key-file names."
            : words);
  }

  private CallFailure failure(IOException failure) {
    if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
      return new CallFailure(
          "Nobody answers at %s. ./run.sh starts a server; --host and --port say where another one is."
              .formatted(server.url()));
    }
    if (failure instanceof HttpTimeoutException) {
      return new CallFailure(
          "%s has said nothing for %s. Its log may say why; what it has done stays done."
              .formatted(server.url(), words(patience)));
    }
    return new CallFailure(
        "The connection to %s broke off. What was done until then stays done; type it again once the"
                .formatted(server.url())
            + " server answers.");
  }

  private static String words(Duration time) {
    return time.toMinutes() > 1 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
  }
}
