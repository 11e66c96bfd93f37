package headgate.sandbox.graph;

import headgate.sandbox.http.BoundedBody;
import headgate.sandbox.http.Digests;
import headgate.sandbox.store.FakeAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** The health check that Meta sends to a flow's endpoint before it publishes the flow. */
public final class EndpointPing {

  private static final Logger LOG = LoggerFactory.getLogger(EndpointPing.class);
  private static final long TIMEOUT_SECONDS = 10; // as at Meta
  private static final int MAX_RESPONSE_BYTES = 64 * 1024;

  /** Created on first use: most flows have no endpoint. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(TIMEOUT_SECONDS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /** Whether the endpoint returns the expected encrypted response within ten seconds. */
  boolean isAnswered(String endpoint, String publicKeyPem, String dataApiVersion) {
    try {
      EncryptedPing ping = EncryptedPing.create(publicKeyPem, dataApiVersion);
      HttpResponse<byte[]> response = send(endpoint, ping.body());
      return response.statusCode() == 200
          && ping.decrypt(response.body()) instanceof Map<?, ?> answer
          && answer.get("data") instanceof Map<?, ?> data
          && "active".equals(data.get("status"));
    } catch (IOException
        | TimeoutException
        | GeneralSecurityException
        | JacksonException
        | IllegalArgumentException e) {
      // Logs the host only: a URL can contain a secret.
      LOG.info(
          "The endpoint at {} did not answer the ping correctly: {}",
          hostOf(endpoint),
          e.toString());
      return false;
    }
  }

  private static String hostOf(String endpoint) {
    return String.valueOf(URI.create(endpoint).getHost());
  }

  private static HttpResponse<byte[]> send(String endpoint, byte[] body)
      throws IOException, TimeoutException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(endpoint))
            .header("Content-Type", "application/json")
            .header("X-Hub-Signature-256", Digests.signature(FakeAccount.APP_SECRET, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<byte[]>> response =
        Client.HTTP.sendAsync(request, info -> new BoundedBody(MAX_RESPONSE_BYTES));
    try {
      return response.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      response.cancel(true);
    }
  }
}
