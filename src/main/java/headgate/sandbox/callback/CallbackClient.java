package headgate.sandbox.callback;

import headgate.sandbox.http.BoundedBody;
import headgate.sandbox.http.RandomValues;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls the receiver of webhooks as Meta does. Thread-safe. */
public final class CallbackClient {

  private static final long TIMEOUT_SECONDS = 10;
  private static final int MAX_RESPONSE_BYTES = 64 * 1024;

  /** Created on first use: most runs have no callback. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(TIMEOUT_SECONDS))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  private final CallbackPolicy policy;

  public CallbackClient(CallbackPolicy policy) {
    this.policy = policy;
  }

  /**
   * Asks the receiver whether it expects webhooks, as Meta does when somebody sets a callback: it
   * must return the challenge.
   *
   * @throws CallbackRefusedException if the URL is not allowed, or if the receiver does not return
   *     the challenge
   */
  public void verify(String callback, String verifyToken) throws CallbackRefusedException {
    URI base = policy.require(callback);
    String challenge = RandomValues.id();
    String separator = base.getRawQuery() == null ? "?" : "&";
    URI url =
        URI.create(
            "%s%shub.mode=subscribe&hub.challenge=%s&hub.verify_token=%s"
                .formatted(
                    base,
                    separator,
                    challenge,
                    URLEncoder.encode(verifyToken, StandardCharsets.UTF_8)));
    HttpResponse<byte[]> response;
    try {
      response = send(HttpRequest.newBuilder(url).GET().build());
    } catch (IOException e) {
      Throwable reason = e.getCause() == null ? e : e.getCause();
      throw new CallbackRefusedException("The receiver did not answer: %s".formatted(reason));
    }
    if (response.statusCode() != 200) {
      throw new CallbackRefusedException("HTTP Status Code = " + response.statusCode());
    }
    if (!challenge.equals(new String(response.body(), StandardCharsets.UTF_8).strip())) {
      throw new CallbackRefusedException("The response is not the challenge");
    }
  }

  /**
   * Sends a webhook; returns the status of the response.
   *
   * @throws IOException if there is no complete response within ten seconds
   * @throws CallbackRefusedException if the URL is not allowed
   */
  public int post(String callback, byte[] body, String signature)
      throws IOException, CallbackRefusedException {
    HttpRequest request =
        HttpRequest.newBuilder(policy.require(callback))
            .header("Content-Type", "application/json")
            .header("User-Agent", "facebookexternalua")
            .header("X-Hub-Signature-256", signature)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return send(request).statusCode();
  }

  private static HttpResponse<byte[]> send(HttpRequest request) throws IOException {
    CompletableFuture<HttpResponse<byte[]>> response =
        Client.HTTP.sendAsync(request, info -> new BoundedBody(MAX_RESPONSE_BYTES));
    try {
      return response.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within %d seconds".formatted(TIMEOUT_SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      response.cancel(true);
    }
  }
}
