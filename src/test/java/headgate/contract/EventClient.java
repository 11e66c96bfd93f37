package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.StrictJson;
import headgate.TestApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@code /api/events} over HTTP, one event after the other. */
final class EventClient implements AutoCloseable {

  /**
   * @param id null for a comment
   * @param name null for a comment, and for a block that only sets the id
   */
  record Event(@Nullable String id, @Nullable String name, @Nullable StrictJson data) {

    boolean is(String wanted) {
      return wanted.equals(name);
    }
  }

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;
  private final StringBuilder read = new StringBuilder();

  private EventClient(HttpResponse<InputStream> response) {
    this.response = response;
    this.lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  /** Sends the request, whatever the answer is. */
  static EventClient request(TestApp app, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(app.url("/api/events")));
    request.header("Accept", "text/event-stream");
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new EventClient(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns when the server sends events to this client. */
  static EventClient open(TestApp app, String... headers) {
    EventClient client = request(app, headers);
    assertThat(client.status()).isEqualTo(200);
    Event begin = client.next();
    assertThat(begin).isNotNull();
    assertThat(begin.id()).isNotNull();
    return client;
  }

  int status() {
    return response.statusCode();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The next block of lines; null at the end of the stream. */
  @Nullable Event next() {
    String id = null;
    String name = null;
    StrictJson data = null;
    try {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        read.append(line).append('\n');
        if (line.isEmpty()) {
          return new Event(id, name, data);
        }
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = StrictJson.parse(line.substring(6));
        }
      }
      return null;
    } catch (IOException e) {
      return null; // the server closed the connection
    }
  }

  /** The next event that is like this. Fails if the stream ends before. */
  Event await(Predicate<Event> wanted) {
    for (Event event = next(); event != null; event = next()) {
      if (event.name() != null && wanted.test(event)) {
        return event;
      }
    }
    throw new AssertionError("The stream ended before the event came");
  }

  /** Waits until a flow has this version. */
  Event awaitFlow(String flow, int version) {
    return await(
        event ->
            event.is("flow.changed")
                && flow.endsWith(event.data().requireText("flow_id"))
                && event.data().requireInt("version") == version);
  }

  /** Returns when the server has ended the stream. */
  void awaitEnd() {
    Event event = next();
    while (event != null) {
      event = next();
    }
  }

  /** Head and body, as far as it was read. */
  String answer() {
    StringBuilder answer = new StringBuilder("HTTP/1.1 ").append(response.statusCode());
    response
        .headers()
        .map()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> answer.append("\r\n").append(name).append(": ").append(value)));
    return answer.append("\r\n\r\n").append(read).toString();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
