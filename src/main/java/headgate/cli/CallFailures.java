package headgate.cli;

import headgate.config.ConfigClient;
import headgate.json.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import tools.jackson.core.JacksonException;

/** Requests to a running server, and what to tell the user if one fails. */
final class CallFailures {

  private final ConfigClient server;
  private final Duration timeout;
  private final String keyName;
  private final String scope;

  /**
   * @param timeout how long the server may be silent
   * @param keyName a name for an API key that the user creates for the command
   * @param scope what the key must be allowed to do
   */
  CallFailures(ConfigClient server, Duration timeout, String keyName, String scope) {
    this.server = server;
    this.timeout = timeout;
    this.keyName = keyName;
    this.scope = scope;
  }

  /** A request with the user's API key. */
  HttpRequest.Builder request(String path) throws CallFailure {
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
    return request;
  }

  CallFailure refusal(int status, String body) {
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
                + ("\nThis command needs a key with scope %s. To create one, type 'headgate key"
                        + " create --name %s --scope %s' on the server's machine. Put it into"
                        + " HEADGATE_API_KEY, or into a file that --api-key-file names.")
                    .formatted(scope, keyName, scope)
            : printable);
  }

  CallFailure failure(IOException failure) {
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
