package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.openapi.AnswerCheck;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/events}: many readers, bad readers, and how a stream ends. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventStreamsTest {

  private static final int MAX_READERS = 100;

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());

  @RegisterExtension final TestApp app = new TestApp().withClock(now::get);

  private List<EventClient> readers(int count) {
    List<EventClient> readers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      readers.add(EventClient.open(app));
    }
    return readers;
  }

  private static void close(List<EventClient> readers) throws IOException {
    for (EventClient reader : readers) {
      reader.close();
    }
  }

  @Test
  void hundredReaders_allGetEachEventAndNobodyElseWaits() throws Exception {
    List<EventClient> readers = readers(MAX_READERS);
    String flow = app.newFlow("For all");
    for (EventClient reader : readers) {
      reader.awaitFlow(flow, 1);
    }
    List<CompletableFuture<Reply>> others = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      others.add(CompletableFuture.supplyAsync(() -> app.get("/api/flows")));
    }
    for (CompletableFuture<Reply> other : others) {
      assertThat(other.join().status()).isEqualTo(200);
    }
    close(readers);
  }

  @Test
  void readerAfterTheHundredth_isRefusedUntilAPlaceIsFree() throws Exception {
    List<EventClient> readers = readers(MAX_READERS);
    Reply refused = app.get("/api/events");
    assertError(refused, 503, "overloaded");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    try (EventClient slash = EventClient.request(app)) {
      assertThat(slash.status()).isEqualTo(503);
    }
    readers.remove(0).close();
    int status = 503;
    for (int i = 0; status == 503; i++) {
      app.newFlow("Written to the reader that has gone " + i);
      try (EventClient next = EventClient.request(app)) {
        status = next.status();
      }
    }
    assertThat(status).isEqualTo(200);
    close(readers);
  }

  @Test
  void revokedKey_endsItsStreamsAndNoOthers() throws Exception {
    String admin = app.newKey("admin");
    String[] headers = {"X-API-Key", admin};
    Reply made = app.post("/api/api-keys", "{\"name\":\"r\",\"scope\":\"read\"}", headers);
    try (EventClient mine = EventClient.open(app, headers);
        EventClient theirs = EventClient.open(app, "X-API-Key", made.requireText("key"))) {
      assertThat(app.delete("/api/api-keys/" + made.requireText("id"), headers).status())
          .isEqualTo(200);
      Reply flow = app.post("/api/flows", "{\"name\":\"Secret\"}", headers);
      mine.awaitFlow(flow.requireText("id"), 1);
      for (EventClient.Event event = theirs.next(); event != null; event = theirs.next()) {
        assertThat(event.name()).isNotEqualTo("flow.changed");
      }
    }
    assertThat(EventClient.request(app, "X-API-Key", made.requireText("key")).status())
        .isEqualTo(401);
  }

  @Test
  void expiredKey_endsItsStreams() throws Exception {
    String[] admin = {"X-API-Key", app.newKey("admin")};
    Reply made =
        app.post(
            "/api/api-keys",
            "{\"name\":\"r\",\"scope\":\"read\",\"expires_at\":\"%s\"}"
                .formatted(now.get().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS)),
            admin);
    try (EventClient events = EventClient.open(app, "X-API-Key", made.requireText("key"))) {
      now.set(now.get().plus(Duration.ofHours(2)));
      app.newKey("read", admin); // keys are checked at once when one changes
      events.awaitEnd();
    }
  }

  @Test
  void firstKey_endsStreamsThatHaveNone() throws Exception {
    try (EventClient events = EventClient.open(app)) {
      app.newKey("admin");
      events.awaitEnd();
    }
  }

  @Test
  void callersWithoutTheScope_areRefused() {
    app.newKey("admin");
    try (EventClient events = EventClient.request(app)) {
      assertThat(events.status()).isEqualTo(401);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void stop_endsAllStreamsAtOnce() throws Exception {
    List<EventClient> readers = readers(20);
    long start = System.nanoTime();
    app.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    readers.forEach(EventClient::awaitEnd);
    app.start();
    EventClient.open(app).close();
  }

  @Test
  void wholeStream_isAsDescribed() throws Exception {
    try (EventClient client = EventClient.open(app)) {
      client.awaitFlow(app.newFlow("Told"), 1);
      app.newKey("admin"); // ends the stream
      client.awaitEnd();
      AnswerCheck.received("GET", "/api/events", client.answer());
    }
  }
}
