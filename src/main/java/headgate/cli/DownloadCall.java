package headgate.cli;

import headgate.config.ConfigClient;
import headgate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** Gets a file from a running server. */
final class DownloadCall {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final int MAX_REFUSAL_BYTES = 1024 * 1024;

  private DownloadCall() {}

  /**
   * Returns when the file begins. The caller reads and closes it.
   *
   * @throws CallFailure with the server's message if it refuses
   */
  static HttpResponse<InputStream> get(ConfigClient server, String path)
      throws CallFailure, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
    if (server.apiKey() != null) {
      request.header("X-API-Key", server.apiKey());
    }
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    try {
      HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw refusal(server, answer);
      }
      return answer;
    } catch (ConnectException e) {
      throw new CallFailure(
          "No server answers at %s. ./run.sh starts one; --host and --port name another one."
              .formatted(server.url()));
    } catch (IOException e) {
      throw new CallFailure("The connection to %s broke off.".formatted(server.url()));
    }
  }

  private static CallFailure refusal(ConfigClient server, HttpResponse<InputStream> answer)
      throws IOException {
    try (InputStream body = answer.body()) {
      byte[] text = body.readNBytes(MAX_REFUSAL_BYTES);
      String message =
          Json.MAPPER
              .readTree(new String(text, StandardCharsets.UTF_8))
              .path("message")
              .asString("");
      return new CallFailure(TerminalText.printable(message));
    } catch (JacksonException e) {
      return new CallFailure(
          "%s answered (%d), but not as Headgate does. Does another program listen there?"
              .formatted(server.url(), answer.statusCode()));
    }
  }
}
