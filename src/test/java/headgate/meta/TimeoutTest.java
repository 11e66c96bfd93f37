package headgate.meta;

import static headgate.meta.MetaFixture.FLOW;
import static headgate.meta.MetaFixture.failure;
import static headgate.meta.ScriptedGraph.json;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.meta.MetaException.Kind;
import headgate.meta.MetaGateway.Settings;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The limits for the time and the size of calls. Uses real time, in short timeouts only. */
class TimeoutTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private ScriptedGraph graph;

  @BeforeEach
  void start() throws IOException {
    graph = new ScriptedGraph();
  }

  @AfterEach
  void stop() throws IOException {
    graph.close();
  }

  private MetaGateway gateway(Duration request, Duration total, int parallel) {
    Settings settings = new Settings(LONG, request, total, parallel, Duration.ofMillis(1));
    return new MetaGateway(settings, MetaListener.NONE, InstantSource.system());
  }

  private GraphAccount account() {
    return new GraphAccount("one", graph.uri(), "v25.0", "1", null, "token", null, null, true);
  }

  @Test
  void silence_endsAtTheRequestTimeout() throws InterruptedException {
    graph.byDefault(graph.silence());
    try (MetaGateway gateway = gateway(Duration.ofMillis(500), LONG, 8)) {
      MetaException failure = failure(() -> gateway.forAccount(account()).publish(FLOW));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.outcomeUnknown()).isTrue();
      assertThat(failure).hasMessageContaining("within 500 milliseconds");
      assertThat(graph.clientHungUp()).isTrue();
    }
  }

  @Test
  void stallingBody_endsAtTheRequestTimeoutAndDropsTheConnection() throws InterruptedException {
    graph.byDefault(graph.stalling("{\"success\":"));
    try (MetaGateway gateway = gateway(Duration.ofMillis(500), LONG, 8)) {
      MetaException failure = failure(() -> gateway.forAccount(account()).publish(FLOW));
      assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.outcomeUnknown()).isTrue();
      assertThat(failure).hasMessageContaining("within 500 milliseconds");
      assertThat(graph.clientHungUp()).isTrue();
    }
  }

  @Test
  void totalTimeout_limitsRetries() {
    graph.byDefault(graph.silence());
    try (MetaGateway gateway = gateway(LONG, Duration.ofMillis(300), 8)) {
      MetaClient client = gateway.forAccount(account());
      assertThat(failure(() -> client.readStatus(FLOW)).kind()).isEqualTo(Kind.UNREACHABLE);
      MetaException afterwards = failure(() -> client.publish(FLOW));
      assertThat(afterwards.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(afterwards.outcomeUnknown()).isFalse();
      assertThat(afterwards).hasMessageContaining("time for this request is used up");
      assertThat(graph.asked()).hasSize(1);
    }
  }

  @Test
  void interruptedCaller_leavesNothingRunning() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedGraph.Reply silence = graph.silence();
    graph.byDefault(
        (request, connection) -> {
          asked.countDown();
          silence.answer(request, connection);
        });
    try (MetaGateway gateway = gateway(LONG, LONG, 8)) {
      AtomicReference<MetaException> failure = new AtomicReference<>();
      AtomicReference<Boolean> stillInterrupted = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                failure.set(failure(() -> gateway.forAccount(account()).delete(FLOW)));
                stillInterrupted.set(Thread.currentThread().isInterrupted());
              });
      caller.start();
      assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
      caller.interrupt();
      caller.join();
      assertThat(failure.get().kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(failure.get().outcomeUnknown()).isTrue();
      assertThat(stillInterrupted.get()).isTrue();
      assertThat(graph.clientHungUp()).isTrue();
      assertThat(graph.asked()).hasSize(1);
    }
  }

  @Test
  void close_cancelsRunningCallsAndRefusesNewOnes() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedGraph.Reply silence = graph.silence();
    graph.byDefault(
        (request, connection) -> {
          asked.countDown();
          silence.answer(request, connection);
        });
    MetaGateway gateway = gateway(LONG, LONG, 8);
    CompletableFuture<MetaException> failure =
        CompletableFuture.supplyAsync(
            () -> failure(() -> gateway.forAccount(account()).readStatus(FLOW)));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    gateway.close();
    assertThat(failure.join()).hasMessageContaining("Headgate is stopping");
    assertThat(graph.clientHungUp()).isTrue();
    assertThat(failure(() -> gateway.forAccount(account()).publish(FLOW)).outcomeUnknown())
        .isFalse();
    assertThat(graph.asked()).hasSize(1);
  }

  @Test
  void callAtTheParallelLimit_waitsUntilItsTotalTimeout() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedGraph.Reply silence = graph.silence();
    graph.byDefault(
        (request, connection) -> {
          asked.countDown();
          silence.answer(request, connection);
        });
    MetaGateway gateway = gateway(LONG, LONG, 1);
    CompletableFuture<MetaException> first =
        CompletableFuture.supplyAsync(
            () -> failure(() -> gateway.forAccount(account()).publish(FLOW)));
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
    MetaClient hurried = gateway.forAccount(account(), Duration.ofMillis(100));
    MetaException failure = failure(() -> hurried.publish(FLOW));
    assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failure.outcomeUnknown()).isFalse();
    assertThat(failure).hasMessageContaining("too many calls of this account at once (1)");
    gateway.close();
    assertThat(first.join().outcomeUnknown()).isTrue();
  }

  @Test
  void endlessBody_isDroppedAtTheSizeLimit() {
    graph.byDefault(ScriptedGraph.endless());
    try (MetaGateway gateway = gateway(LONG, LONG, 8)) {
      MetaException failure = failure(() -> gateway.forAccount(account()).readStatus(FLOW));
      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(failure).hasMessageContaining("larger than 32768 KiB");
      assertThat(graph.asked()).hasSize(1);
    }
  }

  @Test
  void contentLengthAboveTheLimit_isNotRead() {
    graph.byDefault(
        (request, connection) -> {
          connection
              .getOutputStream()
              .write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{".getBytes());
          connection.getInputStream().read();
        });
    try (MetaGateway gateway = gateway(LONG, LONG, 8)) {
      MetaException failure = failure(() -> gateway.forAccount(account()).publish(FLOW));
      assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
      assertThat(failure.outcomeUnknown()).isTrue();
    }
  }

  @Test
  void unusedGateway_closes() {
    MetaGateway gateway = gateway(LONG, LONG, 8);
    gateway.forAccount(account());
    gateway.close();
    assertThat(graph.asked()).isEmpty();
  }

  @Test
  void manyCalls_runAtMostAsManyAtOnceAsConfigured() {
    ConcurrencyMeter meter = new ConcurrencyMeter();
    graph.byDefault(
        (request, connection) -> {
          meter.passThrough();
          json(200, "{\"status\":\"DRAFT\"}").answer(request, connection);
        });
    ExecutorService threads = Executors.newFixedThreadPool(24);
    try (MetaGateway gateway = gateway(LONG, LONG, 3)) {
      CompletableFuture<?>[] calls = new CompletableFuture<?>[24];
      for (int i = 0; i < calls.length; i++) {
        calls[i] =
            CompletableFuture.runAsync(
                () -> gateway.forAccount(account()).readStatus(FLOW), threads);
      }
      CompletableFuture.allOf(calls).join();
    } finally {
      threads.shutdownNow();
    }
    assertThat(graph.asked()).hasSize(24);
    assertThat(meter.maximum()).isEqualTo(3);
  }

  /** Counts requests at the same time. Holds them until three have come. */
  private static final class ConcurrencyMeter {

    private final CountDownLatch three = new CountDownLatch(3);
    private int inside;
    private int maximum;

    void passThrough() throws InterruptedException {
      synchronized (this) {
        inside++;
        maximum = Math.max(maximum, inside);
      }
      three.countDown();
      if (!three.await(20, TimeUnit.SECONDS)) {
        throw new AssertionError("Fewer calls at the same time than configured");
      }
      synchronized (this) {
        inside--;
      }
    }

    synchronized int maximum() {
      return maximum;
    }
  }
}
