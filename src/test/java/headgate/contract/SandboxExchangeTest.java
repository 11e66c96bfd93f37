package headgate.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import headgate.Reply;
import headgate.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code POST /api/sandbox/exchange}: the phone's call of an endpoint in the API. */
class SandboxExchangeTest {

  private static final int MAX_EXCHANGES = 16;

  private static final String WITH_ENDPOINT =
      TestApp.FORM.replaceFirst("\\{", "{\"data_api_version\":\"3.0\",");

  @RegisterExtension final TestApp app = new TestApp();

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch arrived = new CountDownLatch(MAX_EXCHANGES);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private HttpServer endpoint;
  private String flow;

  @BeforeEach
  void startEndpoint() throws IOException, GeneralSecurityException {
    endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    endpoint.setExecutor(threads);
    endpoint.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(500, -1);
          exchange.close();
        });
    endpoint.createContext(
        "/slow",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          arrived.countDown();
          try {
            mayAnswer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.sendResponseHeaders(504, -1);
          exchange.close();
        });
    endpoint.start();
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    String key =
        Base64.getEncoder().encodeToString(generator.generateKeyPair().getPublic().getEncoded());
    app.sandboxPost(
        "/v25.0/100000000000002/whatsapp_business_encryption",
        "{\"business_public_key\":\"-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----\"}"
            .formatted(key));
    flow = app.flowAtMeta("Booking");
    app.uploadAtMeta(flow, WITH_ENDPOINT);
    setEndpoint("/");
  }

  @AfterEach
  void stopEndpoint() {
    mayAnswer.countDown();
    endpoint.stop(0);
    threads.shutdownNow();
  }

  private void setEndpoint(String path) {
    app.sandboxPost(
        "/v25.0/" + flow,
        "{\"endpoint_uri\":\"http://127.0.0.1:%d%s\"}"
            .formatted(endpoint.getAddress().getPort(), path));
  }

  private Reply exchange(String more, String... headers) {
    return app.post(
        "/api/sandbox/exchange", "{\"flow_id\":\"%s\"%s}".formatted(flow, more), headers);
  }

  @Test
  void failedCall_isDataOf200() {
    Reply reply = exchange(",\"action\":\"INIT\",\"flow_token\":\"t-1\"");

    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    assertThat(reply.requireText("outcome")).isEqualTo("error");
    assertThat(reply.requireInt("status")).isEqualTo(500);
    assertThat(reply.requireText("request/flow_token")).isEqualTo("t-1");
    assertThat(reply.requireText("error")).contains("500");
    assertThat(reply.requireList("calls")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"action\":\"PING\" | 400",
        ",\"action\":\"INIT\",\"knobs\":[\"unknown\"] | 400",
        ",\"action\":\"INIT\",\"other\":1 | 400",
        ",\"action\":\"BACK\",\"screen\":\"NOWHERE\" | 422",
        ",\"action\":\"INIT\",\"knobs\":[\"old_key\"] | 422"
      })
  void wrongBody_isRefused(String more, int status) {
    assertThat(exchange(more).status()).isEqualTo(status);
  }

  @Test
  void unknownFlow_is404() {
    assertThat(
            app.post("/api/sandbox/exchange", "{\"flow_id\":\"1\",\"action\":\"INIT\"}").status())
        .isEqualTo(404);
  }

  @Test
  void reader_mayNotCallEndpoints() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);

    assertThat(exchange(",\"action\":\"INIT\"", "X-API-Key", read).status()).isEqualTo(403);
  }

  @Test
  void onlySixteenCalls_runAtOnce() throws InterruptedException {
    setEndpoint("/slow");
    List<CompletableFuture<Reply>> running =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(() -> exchange(",\"action\":\"INIT\""), threads))
            .limit(MAX_EXCHANGES)
            .toList();
    arrived.await();

    Reply refused = exchange(",\"action\":\"INIT\"");

    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body().requireText("error_type")).isEqualTo("busy");
    mayAnswer.countDown();
    for (CompletableFuture<Reply> reply : running) {
      assertThat(reply.join().requireText("outcome")).isEqualTo("timeout");
    }
    assertThat(exchange(",\"action\":\"INIT\"").status()).isEqualTo(200);
  }
}
