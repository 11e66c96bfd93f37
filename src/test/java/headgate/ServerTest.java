package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.access.ApiKeys;
import headgate.db.Database;
import headgate.guard.Limits;
import headgate.guard.WrongKeys;
import headgate.http.Access;
import headgate.http.Envelope;
import headgate.http.EventStream;
import headgate.idempotency.IdempotencyKeys;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request has one answer, whatever its handler throws. */
class ServerTest {

  @TempDir private Path directory;

  @Test
  void exceptionAfterTheFirstEvent_isAnErrorEvent() throws Exception {
    HttpResponse<String> response =
        post(
            ctx -> {
              EventStream.open(ctx).send("flow", Map.of("a", 1));
              throw new IllegalStateException("unexpected");
            });
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("event: flow\ndata: {\"a\":1}\n\nevent: error\ndata: {")
        .contains("\"internal_error\"")
        .endsWith("}\n\n");
  }

  @Test
  void errorAfterTheFirstEvent_isAnErrorEvent() throws Exception {
    HttpResponse<String> response =
        post(
            ctx -> {
              EventStream.open(ctx).send("flow", Map.of("a", 1));
              throw new StackOverflowError();
            });
    assertThat(response.body())
        .startsWith("event: flow\ndata: {\"a\":1}\n\nevent: error\ndata: {")
        .endsWith("}\n\n");
  }

  @Test
  void error_isAnInternalError() throws Exception {
    HttpResponse<String> response =
        post(
            ctx -> {
              throw new StackOverflowError();
            });
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(response.body())
        .startsWith("{\"status\":\"error\"")
        .contains("\"error_type\":\"internal_error\"")
        .contains(response.headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void idempotencyKey_isFreeAfterAnError() throws Exception {
    int[] calls = {0};
    try (TestServer server =
        new TestServer(
            ctx -> {
              if (calls[0]++ == 0) {
                throw new StackOverflowError();
              }
              Envelope.ok(ctx, Map.of("call", calls[0]));
            })) {
      assertThat(server.post("Idempotency-Key", "k").statusCode()).isEqualTo(500);
      assertThat(server.post("Idempotency-Key", "k").body()).contains("\"call\":2");
      assertThat(server.post("Idempotency-Key", "k").body()).contains("\"call\":2");
    }
  }

  private HttpResponse<String> post(Handler handler) throws Exception {
    try (TestServer server = new TestServer(handler)) {
      return server.post("X-Test", "1");
    }
  }

  /** A server with one route. */
  private final class TestServer implements AutoCloseable {

    private final Database db = Database.open(directory);
    private final Server server;

    TestServer(Handler handler) {
      this(handler, Limits.DEFAULTS);
    }

    TestServer(Handler handler, Limits limits) {
      InstantSource clock = InstantSource.system();
      SecretBox box = new SecretBox(MasterKey.loadOrCreate(directory));
      server =
          new Server(
              "127.0.0.1",
              0,
              routes -> routes.post("/work", handler, Access.WRITE),
              new Authentication(new ApiKeys(db, clock), new WrongKeys(clock)),
              new IdempotencyKeys(db, box, clock),
              limits);
      server.start();
    }

    HttpResponse<String> post(String header, String value) throws Exception {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/work"))
                  .header(header, value)
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
      server.close();
      db.close();
    }
  }
}
