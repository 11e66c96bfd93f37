package headgate;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.guard.Limits;
import headgate.http.Answer;
import headgate.http.Envelope;
import headgate.http.EventStream;
import headgate.http.RequestBody;
import io.javalin.http.Handler;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    try (OneRouteServer server =
        new OneRouteServer(
            directory,
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

  private static final Limits IMPATIENT =
      new Limits(
          100,
          2,
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          1024,
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(500),
          Duration.ofMillis(500));

  private static final String HEAD =
      "POST /work HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  @ParameterizedTest
  @CsvSource({"/api/flows/1, /flows/api/flows/1", "page/, page/"})
  void location_hasThePublicPathUnlessItIsRelative(String location, String sent) throws Exception {
    try (OneRouteServer server =
        new OneRouteServer(
            directory, ctx -> Envelope.send(ctx, Answer.created(Map.of(), location)))) {
      assertThat(server.post("X-Request-Id", "one").headers().firstValue("Location"))
          .contains(sent);
    }
  }

  @Test
  void slowBody_is408AndTheHandlerNeverRuns() throws Exception {
    try (OneRouteServer server =
            new OneRouteServer(
                directory, ctx -> Envelope.ok(ctx, Map.of("handled", true)), IMPATIENT);
        Socket socket = server.socket()) {
      write(socket, HEAD + "Content-Length: 1000\r\n\r\n{");
      assertThat(rest(socket))
          .startsWith("HTTP/1.1 408")
          .contains("\"error_type\":\"timeout\"")
          .doesNotContain("handled");
    }
  }

  @Test
  void bodyFasterThanTheRate_isCutAfterItsTotalTime() throws Exception {
    try (OneRouteServer server =
            new OneRouteServer(
                directory, ctx -> Envelope.ok(ctx, Map.of("handled", true)), IMPATIENT);
        Socket socket = server.socket()) {
      write(socket, HEAD + "Content-Length: 60000\r\n\r\n" + " ".repeat(50_000));
      assertThat(rest(socket)).startsWith("HTTP/1.1 408");
    }
  }

  @Test
  void slowHead_isClosed() throws Exception {
    try (OneRouteServer server =
            new OneRouteServer(
                directory, ctx -> Envelope.ok(ctx, Map.of("handled", true)), IMPATIENT);
        Socket socket = server.socket()) {
      write(socket, "POST /work HTTP/1.1\r\n");
      assertThat(closesWhileWriting(socket)).isTrue();
    }
  }

  @Test
  void slowSecondHead_isClosedToo() throws Exception {
    try (OneRouteServer server =
            new OneRouteServer(
                directory, ctx -> Envelope.ok(ctx, Map.of("handled", true)), IMPATIENT);
        Socket socket = server.socket()) {
      write(socket, HEAD + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n{}");
      write(socket, "POST /work HTTP/1.1\r\n");
      assertThat(closesWhileWriting(socket)).isTrue();
    }
  }

  @Test
  void workWithoutBytes_isNotCutByTheIdleTime() throws Exception {
    CountDownLatch later = new CountDownLatch(1);
    try (OneRouteServer server =
            new OneRouteServer(
                directory,
                ctx -> {
                  EventStream events = EventStream.open(ctx);
                  events.send("flow", Map.of("a", 1));
                  assertThat(later.await(1250, TimeUnit.MILLISECONDS))
                      .isFalse(); // between two idle times
                  events.send("flow", Map.of("a", 2));
                  assertThat(later.await(1250, TimeUnit.MILLISECONDS))
                      .isFalse(); // between two idle times
                  Envelope.ok(ctx, Map.of("done", true));
                },
                IMPATIENT);
        Socket socket = server.socket()) {
      write(socket, HEAD + "Connection: close\r\nContent-Length: 0\r\n\r\n");
      assertThat(rest(socket)).contains("{\"a\":1}", "{\"a\":2}", "\"done\":true");
    }
  }

  @Test
  void callerThatDoesNotReadItsEvents_isCutOff() throws Exception {
    CountDownLatch ended = new CountDownLatch(1);
    try (OneRouteServer server =
            new OneRouteServer(
                directory,
                ctx -> {
                  EventStream events = EventStream.open(ctx);
                  for (int i = 0; i < 2_000; i++) {
                    events.send("flow", Map.of("filling", "x".repeat(10_000)));
                  }
                  ended.countDown();
                },
                IMPATIENT);
        Socket socket = server.socket()) {
      write(socket, HEAD + "Content-Length: 0\r\n\r\n");
      assertThat(ended.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void tooManyRequestsAtWork_are503WithRetryAfter() throws Exception {
    CountDownLatch atWork = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    try (OneRouteServer server =
            new OneRouteServer(
                directory,
                ctx -> {
                  atWork.countDown();
                  end.await();
                  Envelope.ok(ctx, Map.of());
                },
                IMPATIENT);
        Socket one = server.socket();
        Socket two = server.socket()) {
      write(one, HEAD + "Content-Length: 0\r\n\r\n");
      write(two, HEAD + "Content-Length: 0\r\n\r\n");
      assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();
      HttpResponse<String> third = server.post("X-Test", "1");
      end.countDown();
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).isPresent();
      assertThat(third.body()).contains("\"error_type\":\"overloaded\"");
    }
  }

  @Test
  void largeBodies_waitForRoomAndAreThen503WhileSmallOnesPass() throws Exception {
    CountDownLatch atWork = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    Limits roomy =
        new Limits(
            100,
            100,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            1,
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofMillis(500),
            Duration.ofMillis(500));
    int large = 10 * 1024 * 1024;
    try (OneRouteServer server =
            new OneRouteServer(
                directory,
                ctx -> {
                  if (RequestBody.bytes(ctx).length > 0) {
                    atWork.countDown();
                    end.await();
                  }
                  Envelope.ok(ctx, Map.of());
                },
                roomy);
        Socket one = server.socket();
        Socket two = server.socket();
        Socket three = server.socket();
        Socket four = server.socket()) {
      for (Socket socket : List.of(one, two, three)) {
        write(socket, HEAD + "Content-Length: " + large + "\r\n\r\n{");
      }
      assertThat(server.post("X-Test", "1").statusCode()).isEqualTo(200);
      write(three, " ".repeat(large - 1));
      assertThat(atWork.await(20, TimeUnit.SECONDS)).isTrue();
      write(four, HEAD + "Content-Length: " + large + "\r\n\r\n" + " ".repeat(large));
      assertThat(status(four)).startsWith("HTTP/1.1 503");
      end.countDown();
      assertThat(status(three)).startsWith("HTTP/1.1 200");
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String status(Socket socket) throws IOException {
    return new String(socket.getInputStream().readNBytes(12), StandardCharsets.UTF_8);
  }

  /** Sends the lines of a head as the peer of a slow line does, until the server closes. */
  private static boolean closesWhileWriting(Socket socket) throws IOException {
    socket.setSoTimeout(100);
    for (int i = 0; i < 100; i++) {
      try {
        write(socket, "X: 1\r\n");
        if (socket.getInputStream().read(new byte[4096]) < 0) {
          return true;
        }
      } catch (SocketTimeoutException e) {
        assertThat(socket.isConnected()).isTrue();
      } catch (SocketException e) {
        return true;
      }
    }
    return false;
  }

  private HttpResponse<String> post(Handler handler) throws Exception {
    try (OneRouteServer server = new OneRouteServer(directory, handler)) {
      return server.post("X-Test", "1");
    }
  }
}
