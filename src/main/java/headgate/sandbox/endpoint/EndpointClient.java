package headgate.sandbox.endpoint;

import headgate.sandbox.http.BoundedBody;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends requests to endpoints, as Meta's proxy does. Follows no redirect. Thread-safe. */
final class EndpointClient {

  /** The answer of about 1 MB that Meta takes, in Base64. */
  private static final int MAX_RESPONSE_BYTES = 2 * 1024 * 1024;

  /** Created on first use: most flows have no endpoint. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private final Duration limit;

  /**
   * @param limit for a whole call
   */
  EndpointClient(Duration limit) {
    this.limit = limit;
  }

  /**
   * @param signature null to send none
   * @param pauseMillis in the middle of the body
   * @throws TimeoutException if there is no complete response within the limit
   * @throws IOException if there is no response, it is too large, or the address is not an http or
   *     https URL
   */
  HttpResponse<byte[]> post(
      String address, byte[] body, @Nullable String signature, int pauseMillis)
      throws IOException, TimeoutException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(address))
            .header("Content-Type", "application/json")
            .POST(pauseMillis == 0 ? BodyPublishers.ofByteArray(body) : slow(body, pauseMillis));
    if (signature != null) {
      request.header("X-Hub-Signature-256", signature);
    }
    CompletableFuture<HttpResponse<byte[]>> response =
        Client.HTTP.sendAsync(request.build(), info -> new BoundedBody(MAX_RESPONSE_BYTES));
    try {
      return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      response.cancel(true);
    }
  }

  private static URI uri(String address) throws IOException {
    try {
      URI uri = new URI(address);
      boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (isHttp && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      throw new IOException("The endpoint_uri is not a URL: " + e.getReason());
    }
    throw new IOException("The endpoint_uri is not an http or https URL");
  }

  /** Sends the first half at once, and the second half after a pause. */
  private static BodyPublisher slow(byte[] body, int pauseMillis) {
    int half = body.length / 2;
    return BodyPublishers.fromPublisher(
        subscriber -> {
          SubmissionPublisher<ByteBuffer> halves = new SubmissionPublisher<>();
          halves.subscribe(subscriber);
          halves.submit(ByteBuffer.wrap(body, 0, half));
          CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS)
              .execute(
                  () -> {
                    halves.submit(ByteBuffer.wrap(body, half, body.length - half));
                    halves.close();
                  });
        },
        body.length);
  }
}
