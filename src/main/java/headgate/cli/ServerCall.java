package headgate.cli;

import headgate.config.ConfigClient;
import headgate.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls to a running server. For one thread. */
final class ServerCall {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  private static final int MAX_REFUSAL_BYTES = 1024 * 1024;

  private final Duration timeout;
  private final CallFailures failures;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  /**
   * @param timeout how long an answer may take
   * @param keyName a name for an API key that the user creates for the command
   * @param scope what the key must be allowed to do
   */
  ServerCall(ConfigClient server, Duration timeout, String keyName, String scope) {
    this.timeout = timeout;
    this.failures = new CallFailures(server, timeout, keyName, scope);
  }

  /**
   * The {@code data} of the answer.
   *
   * @throws CallFailure with the server's message if it refuses
   */
  JsonNode get(String path) throws CallFailure, InterruptedException {
    return send(failures.request(path).GET());
  }

  /** Like {@link #get}. */
  JsonNode post(String path, String json) throws CallFailure, InterruptedException {
    return send(
        failures
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /**
   * A file. Returns when it begins; the caller reads and closes it.
   *
   * @throws CallFailure with the server's message if it refuses
   */
  HttpResponse<InputStream> download(String path) throws CallFailure, InterruptedException {
    try {
      HttpResponse<InputStream> answer =
          client.send(
              failures.request(path).timeout(timeout).build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        try (InputStream body = answer.body()) {
          String text = new String(body.readNBytes(MAX_REFUSAL_BYTES), StandardCharsets.UTF_8);
          throw failures.refusal(answer.statusCode(), text);
        }
      }
      return answer;
    } catch (IOException e) {
      throw failures.failure(e);
    }
  }

  private JsonNode send(HttpRequest.Builder request) throws CallFailure, InterruptedException {
    HttpResponse<String> answer;
    try {
      answer = client.send(request.timeout(timeout).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw failures.failure(e);
    }
    JsonNode data;
    try {
      data = Json.MAPPER.readTree(answer.body()).path("data");
    } catch (JacksonException e) {
      throw failures.refusal(answer.statusCode(), answer.body());
    }
    if (answer.statusCode() / 100 != 2 || !data.isObject()) {
      throw failures.refusal(answer.statusCode(), answer.body());
    }
    return data;
  }
}
