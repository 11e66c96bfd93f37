package headgate.endpoint.proxy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.endpoint.proxy.TestBackend.Answer;
import headgate.endpoint.respond.Outcome;
import headgate.endpoint.respond.Responder;
import headgate.json.Json;
import headgate.outgoing.Signature;
import headgate.outgoing.Target;
import headgate.outgoing.TargetRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ProxyTest {

  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OLD_SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

  private final SetClock clock = new SetClock();
  private final List<String> circuitOpened = new ArrayList<>();
  private TestBackend backend;
  private Proxy proxy;

  @BeforeEach
  void start() throws IOException {
    backend = new TestBackend();
    proxy =
        new Proxy(
            new TargetRules(true),
            (account, flow, reason) -> circuitOpened.add(account + " " + flow + ": " + reason),
            clock);
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    backend.close();
  }

  private Responder responder() {
    return responder(false, Duration.ofSeconds(5));
  }

  private Responder responder(boolean isPlain, Duration timeout) {
    return responder(backend.port(), isPlain, timeout);
  }

  private Responder responder(int port, boolean isPlain, Duration timeout) {
    return proxy.responder(
        "f1",
        new Backend(
            Target.of("http://127.0.0.1:%d/flows?a=b".formatted(port)),
            isPlain,
            timeout,
            List.of(SECRET, OLD_SECRET),
            Map.of("Authorization", "Bearer x", "X-Request-Id", "mine")));
  }

  private Outcome respond() {
    return responder().respond(Requests.exchange());
  }

  private static String reason(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).reason();
  }

  @Test
  void envelope_hasMetasObjectUnchangedAndWhatIsKnown() {
    backend.answer("{\"screen\":\"NEXT\",\"data\":{}}");
    assertThat(respond()).isInstanceOf(Outcome.Answer.class);
    TestBackend.Request request = backend.requests().get(0);
    assertThat(request.line()).isEqualTo("POST /flows?a=b HTTP/1.1");
    assertThat(request.text()).contains("\"request\":" + Requests.JSON + ",");
    JsonNode body = Json.MAPPER.readTree(request.text());
    assertThat(body.path("type").asString()).isEqualTo("flow.data_exchange");
    assertThat(body.path("timestamp").asString()).isEqualTo("2026-03-01T12:00:00Z");
    JsonNode data = body.path("data");
    assertThat(data.path("deadline_ms").asInt()).isBetween(1, 5_000);
    ((ObjectNode) data).remove(List.of("request", "deadline_ms"));
    assertThat(data.toString())
        .isEqualTo(
            "{\"flow\":{\"id\":\"f1\",\"meta_flow_id\":\"1203\",\"name\":\"Booking \\\"A\\\"\","
                + "\"version\":3},\"account_id\":\"a1\",\"message\":{\"id\":\"m1\",\"reference\":"
                + "\"order-17\",\"sent_at\":\"2026-11-26T09:00:00Z\",\"data\":{\"n\":1.0}},"
                + "\"contact\":{\"phone_number\":\"4915550001\",\"user_id\":\"US.1349\",\"name\":"
                + "null},\"token\":{\"state\":\"open\",\"signature\":\"ok\"},\"media\":[{\"key\":"
                + "\"photo\",\"file_name\":\"a.jpg\",\"media_id\":\"md1\",\"url\":"
                + "\"/api/media/md1\"}]}");
  }

  @Test
  void plain_isMetasObjectAlone() {
    backend.answer("{\"screen\":\"NEXT\",\"data\":{}}");
    responder(true, Duration.ofSeconds(5)).respond(Requests.exchange());
    assertThat(backend.requests().get(0).text()).isEqualTo(Requests.JSON);
  }

  @Test
  void request_isSignedWithEachSecretAndHasTheHeadersOfTheUser() {
    respond();
    TestBackend.Request request = backend.requests().get(0);
    Instant now = clock.instant();
    String id = request.header("webhook-id");
    assertThat(id).matches("xch_[0-9a-f]{32}");
    assertThat(request.header("webhook-timestamp")).isEqualTo(Long.toString(now.getEpochSecond()));
    assertThat(request.header("webhook-signature"))
        .isEqualTo(
            Stream.of(SECRET, OLD_SECRET)
                .map(secret -> Signature.of(secret, id, now, request.body()))
                .collect(joining(" ")));
    assertThat(request.header("authorization")).isEqualTo("Bearer x");
    assertThat(request.header("x-request-id")).isEqualTo("req-1");
    assertThat(request.header("content-type")).isEqualTo("application/json");
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("{\"screen\":\"A\",\"data\":{\"x\":1}}", "Answer"),
        Arguments.of("{\"version\":\"3.0\",\"screen\":\"A\"}", "Answer"),
        Arguments.of(
            "{\"screen\":\"SUCCESS\",\"data\":{\"extension_message_response\":{\"params\":{}}}}",
            "Answer"),
        Arguments.of("{\"error_message\":\"no\"}", "Stay"),
        Arguments.of("{\"error_message\":\"no\",\"errors\":{\"a\":\"b\"}}", "Stay"),
        Arguments.of("{\"errors\":{\"a\":\"b\"}}", "Stay"),
        Arguments.of("{\"finish\":{\"booking\":\"B-17\"}}", "Finish"),
        Arguments.of("{\"refuse\":\"over\"}", "Refuse"),
        Arguments.of("", "Failed"),
        Arguments.of("{", "Failed"),
        Arguments.of("[]", "Failed"),
        Arguments.of("{} {}", "Failed"),
        Arguments.of("{}", "Failed"),
        Arguments.of("<html>", "Failed"),
        Arguments.of("{\"screen\":\"A\",\"screen\":\"B\"}", "Failed"),
        Arguments.of("{\"screen\":1}", "Failed"),
        Arguments.of("{\"screen\":\"A\",\"data\":[]}", "Failed"),
        Arguments.of("{\"screen\":\"A\",\"refuse\":\"over\"}", "Failed"),
        Arguments.of("{\"error_message\":{}}", "Failed"),
        Arguments.of("{\"errors\":{}}", "Failed"),
        Arguments.of("{\"errors\":{\"a\":1}}", "Failed"),
        Arguments.of("{\"errors\":[]}", "Failed"),
        Arguments.of("{\"finish\":[]}", "Failed"),
        Arguments.of("{\"refuse\":null}", "Failed"),
        Arguments.of("[".repeat(100_000), "Failed"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void answer_isTakenByItsShape(String body, String outcome) {
    backend.answer(body);
    Outcome answer = respond();
    assertThat(answer.getClass().getSimpleName()).isEqualTo(outcome);
    if (answer instanceof Outcome.Failed failed) {
      assertThat(failed.backendStatus()).isEqualTo(200);
      assertThat(failed.reason()).endsWith(".");
    }
  }

  @Test
  void answer_isKeptByteForByte() {
    String body = " { \"screen\" : \"A\", \"data\": {\"n\": 1.50, \"t\": \"\\u00e4\"} }\n";
    backend.answer(body);
    Outcome.Answer answer = (Outcome.Answer) respond();
    assertThat(answer.json().text()).isEqualTo(body);
    assertThat(answer.body().path("screen").asString()).isEqualTo("A");
  }

  @Test
  void stayFinishAndRefuse_haveTheWordsOfTheBackend() {
    backend.answer("{\"error_message\":\"no\",\"errors\":{\"email\":\"bad\"}}");
    assertThat(respond()).isEqualTo(new Outcome.Stay("no", Map.of("email", "bad")));
    backend.answer("{\"refuse\":\"over\"}");
    assertThat(respond()).isEqualTo(new Outcome.Refuse("over"));
    backend.answer("{\"finish\":{\"booking\":\"B-17\"}}");
    assertThat(((Outcome.Finish) respond()).params().toString())
        .isEqualTo("{\"booking\":\"B-17\"}");
  }

  @Test
  void answerThatIsNotUtf8_isNotJson() {
    byte[] head = "HTTP/1.1 200 OK\r\nContent-Length: 14\r\n\r\n".getBytes(StandardCharsets.UTF_8);
    byte[] body = "{\"screen\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    backend.answer(request -> new Answer(all, false));
    assertThat(reason(respond())).isEqualTo("The answer of the backend is not JSON.");
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 302, 400, 404, 500, 503})
  void otherStatus_fails(int status) {
    backend.answer(request -> Answer.of(status, status == 204 ? "" : "{\"refuse\":\"over\"}"));
    assertThat(respond())
        .isEqualTo(new Outcome.Failed("The backend answered %d.".formatted(status), status));
  }

  @ParameterizedTest
  @ValueSource(ints = {1_048_576, 1_048_577})
  void answer_hasAtMostOneMebibyte(int size) {
    String empty = "{\"refuse\":\"\"}";
    backend.answer(empty.replace("\"\"", '"' + "x".repeat(size - empty.length()) + '"'));
    Outcome answer = respond();
    if (size == 1_048_576) {
      assertThat(answer).isInstanceOf(Outcome.Refuse.class);
    } else {
      assertThat(reason(answer)).isEqualTo("The answer of the backend has more than 1 MiB.");
    }
  }

  @Test
  void chunksAndTheEndOfTheConnection_endAnAnswer() {
    String chunks =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + "a;x=y\r\n{\"refuse\":\r\n6\r\n\"over\"\r\n1\r\n}\r\n0\r\nTrailer: 1\r\n\r\n";
    backend.answer(request -> Answer.raw(chunks, false));
    assertThat(respond()).isEqualTo(new Outcome.Refuse("over"));
    backend.answer(request -> Answer.raw("HTTP/1.1 200 OK\r\n\r\n{\"refuse\":\"over\"}", true));
    assertThat(respond()).isEqualTo(new Outcome.Refuse("over"));
    assertThat(backend.connections()).isEqualTo(1);
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of("", "The backend did not answer: The receiver closed the connection"),
        Arguments.of("SSH-2.0\r\n", "The backend did not answer: The answer is not HTTP/1.1."),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"refuse\":1}",
            "The answer of the backend is not complete."),
        Arguments.of(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "The answer of the backend is not complete."));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenAnswer_failsAndIsNotAskedForAgain(String bytes, String reason) {
    backend.answer(request -> Answer.raw(bytes, true));
    assertThat(reason(respond())).startsWith(reason);
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void connection_isUsedAgain() {
    backend.answer("{\"refuse\":\"over\"}");
    for (int i = 0; i < 20; i++) {
      assertThat(respond()).isInstanceOf(Outcome.Refuse.class);
    }
    assertThat(backend.connections()).isEqualTo(1);
  }

  @Test
  void connectionThatTheBackendClosed_isReplacedBeforeAnythingIsSent() throws IOException {
    backend.answer("{\"refuse\":\"over\"}");
    respond();
    backend.closeConnections();
    assertThat(respond()).isInstanceOf(Outcome.Refuse.class);
    assertThat(backend.requests()).hasSize(2);
    assertThat(backend.connections()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Connection: close", "Keep-Alive: max=5, timeout=1"})
  void connectionThatEndsSoon_isNotUsedAgain(String header) {
    backend.answer(
        request ->
            Answer.raw(
                "HTTP/1.1 200 OK\r\n%s\r\nContent-Length: 17\r\n\r\n{\"refuse\":\"over\"}"
                    .formatted(header),
                false));
    respond();
    respond();
    assertThat(backend.connections()).isEqualTo(2);
  }

  @Test
  void slowBackend_failsWhenTheTimeIsOver() {
    CountDownLatch end = new CountDownLatch(1);
    backend.answer(request -> waitFor(end));
    Outcome outcome = responder(false, Duration.ofMillis(150)).respond(Requests.exchange());
    end.countDown();
    assertThat(outcome)
        .isEqualTo(new Outcome.Failed("The backend did not answer within 150 ms.", null));
    assertThat(backend.requests()).hasSize(1);
  }

  @Test
  void deadlineOfTheRequest_isShorterThanTheLimit() {
    CountDownLatch end = new CountDownLatch(1);
    backend.answer(request -> waitFor(end));
    long start = System.nanoTime();
    Outcome outcome = responder().respond(Requests.within(Duration.ofMillis(100)));
    long millis = (System.nanoTime() - start) / 1_000_000;
    end.countDown();
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(millis).isLessThan(4_000);
    assertThat(backend.requests().get(0).text()).containsPattern("\"deadline_ms\":\\d\\d?}");
  }

  private static Answer waitFor(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.json("{\"refuse\":\"over\"}");
  }

  @Test
  void refusedConnection_fails() throws IOException {
    int port;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = unused.getLocalPort();
    }
    Outcome outcome = responder(port, false, Duration.ofSeconds(5)).respond(Requests.exchange());
    assertThat(reason(outcome)).startsWith("The backend did not answer: Cannot connect to 127.0.0");
  }

  @Test
  void addressThatIsNotAllowed_isNotAsked() {
    try (Proxy strict = new Proxy(new TargetRules(false), (a, f, r) -> {}, clock)) {
      Outcome outcome =
          strict
              .responder(
                  "f1",
                  new Backend(
                      Target.of("http://localhost:%d/".formatted(backend.port())),
                      false,
                      Duration.ofSeconds(1),
                      List.of(SECRET),
                      Map.of()))
              .respond(Requests.exchange());
      assertThat(reason(outcome)).contains("HEADGATE_PRIVATE_TARGETS is off");
      assertThat(backend.connections()).isZero();
    }
  }

  @Test
  void failingBackend_isLeftAloneAndToldOnce() {
    backend.answer(request -> Answer.of(500, ""));
    for (int i = 0; i < 5; i++) {
      assertThat(reason(respond())).isEqualTo("The backend answered 500.");
    }
    assertThat(proxy.state("f1")).isEqualTo("open");
    assertThat(reason(respond())).contains("left alone");
    assertThat(backend.requests()).hasSize(5);
    assertThat(circuitOpened).containsExactly("a1 f1: The backend answered 500.");
  }

  @Test
  void newAddress_isAskedAtOnce() throws IOException {
    backend.answer(request -> Answer.of(500, ""));
    for (int i = 0; i < 5; i++) {
      respond();
    }
    try (TestBackend other = new TestBackend()) {
      other.answer("{\"refuse\":\"over\"}");
      assertThat(responder(other.port(), false, Duration.ofSeconds(5)).respond(Requests.exchange()))
          .isInstanceOf(Outcome.Refuse.class);
      assertThat(proxy.state("f1")).isEqualTo("closed");
    }
  }

  @Test
  void flow_hasAtMost32Connections() throws Exception {
    CountDownLatch arrived = new CountDownLatch(32);
    CountDownLatch end = new CountDownLatch(1);
    backend.answer(
        request -> {
          arrived.countDown();
          return waitFor(end);
        });
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<Outcome>> outcomes = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      outcomes.add(threads.submit(this::respond));
    }
    arrived.await();
    assertThat(backend.connections()).isEqualTo(32);
    end.countDown();
    for (Future<Outcome> outcome : outcomes) {
      assertThat(outcome.get()).isInstanceOf(Outcome.Refuse.class);
    }
    assertThat(backend.connections()).isEqualTo(32);
    threads.shutdown();
  }
}
