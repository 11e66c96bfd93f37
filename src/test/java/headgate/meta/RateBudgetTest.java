package headgate.meta;

import static headgate.meta.MetaFixture.FLOW;
import static headgate.meta.MetaFixture.TOKEN;
import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.error;
import static headgate.meta.ScriptedGraph.html;
import static headgate.meta.ScriptedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.MetaException.Kind;
import headgate.meta.ScriptedGraph.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Meta's limits, as its headers and errors report them. */
class RateBudgetTest {

  private static final String DRAFT = "{\"status\":\"DRAFT\"}";

  private MetaFixture meta;
  private ScriptedGraph graph;

  @BeforeEach
  void start() throws IOException {
    meta = new MetaFixture();
    graph = meta.graph;
  }

  @AfterEach
  void stop() throws IOException {
    meta.close();
  }

  private static Reply draft(String... headers) {
    return json(200, DRAFT, headers);
  }

  private static String app(int percent) {
    return "X-App-Usage: {\"call_count\":%d,\"total_cputime\":0,\"total_time\":3}"
        .formatted(percent);
  }

  private static String business(int percent, int minutes) {
    return ("X-Business-Use-Case-Usage: {\"77\":[{\"type\":\"x\",\"call_count\":1,"
            + "\"total_cputime\":%d,\"total_time\":1,\"estimated_time_to_regain_access\":%d}]}")
        .formatted(percent, minutes);
  }

  private void read() {
    meta.client().readStatus(FLOW);
  }

  private void read(int times) {
    for (int i = 0; i < times; i++) {
      read();
    }
  }

  private MetaException refused() {
    int before = graph.asked().size();
    MetaException failure = failure(this::read);
    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.outcomeUnknown()).isFalse();
    assertThat(graph.asked()).as("Meta was not called").hasSize(before);
    return failure;
  }

  @Test
  void usageBelow80Percent_doesNotSlowDown() {
    graph.byDefault(draft(app(79), business(79, 0)));
    read(5);
    assertThat(meta.time.pauses()).isEmpty();
  }

  @Test
  void usageFrom80Percent_makesGrowingGaps() {
    graph.then(draft(app(80)), draft(app(80)), draft(app(89)), draft(business(99, 0)));
    graph.byDefault(draft(app(99)));
    read(7);
    assertThat(meta.time.pauses())
        .containsExactly(
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            Duration.ofMillis(1000),
            Duration.ofMillis(2000),
            Duration.ofMillis(2000));
  }

  @Test
  void oldFigures_doNotSlowDown() {
    graph.byDefault(draft(app(95)));
    read();
    read();
    meta.time.pass(Duration.ofMinutes(10));
    graph.byDefault(draft());
    read();
    read();
    assertThat(meta.time.pauses()).isEmpty();
  }

  @Test
  void usageOf100Percent_stopsCallsUntilTheNamedTime() {
    graph.byDefault(draft(business(100, 5)));
    read();
    MetaException failure = refused();
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(5));
    assertThat(failure)
        .hasMessage(
            "Did not read the status of flow 1203004005006007: Meta's call limit for this account"
                + " is used up. Try again in 300 seconds.");
    meta.time.pass(Duration.ofSeconds(299));
    assertThat(refused().retryAfter()).isEqualTo(Duration.ofSeconds(1));
    meta.time.pass(Duration.ofSeconds(1));
    graph.byDefault(draft(business(20, 0)));
    read();
    read();
    assertThat(graph.asked()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 17, 32, 341, 613, 80007, 80008, 130429, 133016})
  void throttlingError_stopsForTheNamedTime(int code) {
    graph.byDefault(error(400, code, business(100, 2)));
    MetaException failure = failure(this::read);
    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2));
    assertThat(failure.error().code()).isEqualTo(code);
    assertThat(graph.asked()).as("not repeated").hasSize(1);
    refused();
  }

  @Test
  void pageWithStatus429_stopsForItsRetryAfter() {
    graph.byDefault(ScriptedGraph.whole(429, "text/html", new byte[0], "Retry-After: 90"));
    assertThat(failure(this::read).retryAfter()).isEqualTo(Duration.ofSeconds(90));
    assertThat(refused().retryAfter()).isEqualTo(Duration.ofSeconds(90));
  }

  @Test
  void retryAfterAsADate_isUnderstood() {
    graph.byDefault(
        ScriptedGraph.whole(
            429, "text/html", new byte[0], "Retry-After: Mon, 4 May 2026 10:01:00 GMT"));
    assertThat(failure(this::read).retryAfter()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void stopWithoutANamedTime_doublesEachTime() {
    graph.byDefault(error(400, 4));
    for (int seconds : new int[] {30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
      assertThat(failure(this::read).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
      meta.time.pass(Duration.ofSeconds(seconds));
    }
    graph.byDefault(draft());
    read();
    graph.byDefault(html(429, ""));
    assertThat(failure(this::read).retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void absurdTime_isCutTo24Hours() {
    graph.byDefault(draft(business(100, 1_000_000_000)));
    read();
    assertThat(refused().retryAfter()).isEqualTo(Duration.ofHours(24));
  }

  @Test
  void callsAfterAStop_haveGapsUntilMetaAnswers() {
    graph.byDefault(error(400, 4));
    failure(this::read);
    meta.time.pass(Duration.ofSeconds(30));
    graph.byDefault(html(502, ""));
    failure(() -> meta.client().publish(FLOW));
    failure(() -> meta.client().publish(FLOW));
    assertThat(meta.time.pauses()).containsExactly(Duration.ofSeconds(1));
    graph.byDefault(draft());
    read();
    meta.time.pass(Duration.ofMinutes(1));
    read();
    assertThat(meta.time.pauses()).hasSize(2);
  }

  @Test
  void limitOfOneRecipient_doesNotStopOtherCalls() {
    graph.then(error(429, 131056), draft());
    assertThat(failure(this::read).kind()).isEqualTo(Kind.RATE_LIMITED);
    read();
    assertThat(graph.asked()).hasSize(2);
  }

  @Test
  void accounts_haveSeparateBudgets() {
    graph.then(error(400, 4), draft());
    failure(this::read);
    meta.gateway.forAccount(meta.account("two", TOKEN)).readStatus(FLOW);
    assertThat(graph.asked()).hasSize(2);
  }

  @Test
  void parallelCalls_shareOneStop() {
    CyclicBarrier all = new CyclicBarrier(8);
    graph.byDefault(
        (request, connection) -> {
          await(all);
          error(400, 4).answer(request, connection);
        });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CompletableFuture<?>[] calls =
          Stream.generate(() -> CompletableFuture.runAsync(() -> failure(this::read), threads))
              .limit(8)
              .toArray(CompletableFuture[]::new);
      CompletableFuture.allOf(calls).join();
    } finally {
      threads.shutdownNow();
    }
    assertThat(graph.asked()).hasSize(8);
    assertThat(refused().retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void slotAfterTheDeadline_isRefused() {
    graph.byDefault(draft(app(99)));
    read();
    read();
    MetaClient hurried = meta.gateway.forAccount(meta.account(), Duration.ofMillis(500));
    MetaException failure = failure(() -> hurried.readStatus(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMITED);
    assertThat(failure.retryAfter()).isEqualTo(Duration.ofSeconds(2));
    assertThat(graph.asked()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-App-Usage: nonsense",
        "X-App-Usage: []",
        "X-App-Usage: {\"call_count\":\"many\"}",
        "X-Business-Use-Case-Usage: {\"1\":7,\"2\":[7,null,{}],\"3\":{\"a\":1}}",
        "X-Business-Use-Case-Usage: \"\"",
        "Retry-After: soon"
      })
  void unreadableHeaders_areIgnored(String header) {
    graph.byDefault(draft(header));
    read();
    read();
    assertThat(meta.time.pauses()).isEmpty();
    graph.byDefault(ScriptedGraph.whole(429, "text/html", new byte[0], header));
    assertThat(failure(this::read).retryAfter()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void figuresAsTextOrFractions_count() {
    graph.byDefault(draft("X-App-Usage: {\"call_count\":\"100.5\"}"));
    read();
    refused();
  }
}
