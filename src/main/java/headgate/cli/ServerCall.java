package headgate.cli;

import headgate.config.ConfigClient;
import headgate.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Calls to a running server whose answers are JSON. For one thread. */
final class ServerCall {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

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
   */
  ServerCall(ConfigClient server, Duration timeout, String keyName) {
    this.timeout = timeout;
    this.failures = new CallFailures(server, timeout, keyName);
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
