package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.TestApp;
import headgate.contract.EventClient.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /api/events}: which events there are, and in which order. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {

  private static final String NOWHERE = "00000000-0000-4000-8000-000000000000";

  @RegisterExtension final TestApp app = new TestApp();

  private int version(String flow) {
    return app.get(flow).requireInt("version");
  }

  private static void requireKeys(Event event, String... keys) {
    assertThat(event.data().keys()).as(event.name()).containsExactly(keys);
  }

  @Test
  void stream_hasTheHeadersThatProxiesNeed() throws Exception {
    try (EventClient events = EventClient.open(app)) {
      assertThat(events.header("Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
      assertThat(events.header("Cache-Control")).isEqualTo("no-store");
      assertThat(events.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(events.header("X-Request-Id")).isNotEmpty();
    }
    Reply head = app.head("/api/events");
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).startsWith("text/event-stream");
  }

  @Test
  void eachStepOfAFlow_tellsTheVersionThatTheFlowThenHas() throws Exception {
    try (EventClient events = EventClient.open(app)) {
      String flow = app.newFlow("Told");
      requireKeys(events.awaitFlow(flow, 1), "flow_id", "version");
      app.put(flow, "{\"name\":\"Told again\"}");
      events.awaitFlow(flow, version(flow));
      for (String step : List.of("/save-to-meta", "/publish", "/deprecate")) {
        assertThat(app.post(flow + step).status()).as(step).isEqualTo(200);
        events.awaitFlow(flow, version(flow));
      }
      assertThat(app.delete(flow).status()).isEqualTo(200);
      Event removed = events.await(event -> event.is("flow.removed"));
      requireKeys(removed, "flow_id");
      assertThat(flow).endsWith(removed.data().requireText("flow_id"));
      assertThat(app.post(flow + "/restore").status()).isBetween(200, 201);
      events.awaitFlow(flow, version(flow));
    }
  }

  @Test
  void message_tellsItsStatus() throws Exception {
    String flow = app.publishedFlow("Sent");
    try (EventClient events = EventClient.open(app)) {
      String id = app.post(flow + "/send", "{\"to\":\"4915550001\"}").requireText("id");
      Event changed =
          events.await(
              event ->
                  event.is("message.changed") && event.data().requireText("status").equals("sent"));
      requireKeys(changed, "message_id", "status");
      assertThat(changed.data().requireText("message_id")).isEqualTo(id);
    }
  }

  @Test
  void savesThatFailAndAreRepeated_tellTheVersionToo() throws Exception {
    try (EventClient events = EventClient.open(app)) {
      String flow = app.newFlow("Lost");
      app.fault("{\"kind\":\"drop\",\"route\":\"create\"}");
      assertThat(app.post(flow + "/save-to-meta").status()).isBetween(500, 504);
      events.awaitFlow(flow, version(flow));
      assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
      events.awaitFlow(flow, version(flow));
      assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
      events.awaitFlow(flow, version(flow));
      app.sandboxDelete("/v25.0/" + app.metaFlowId(flow));
      assertThat(app.post(flow + "/save-to-meta").status()).isBetween(400, 504);
      events.awaitFlow(flow, version(flow));
      assertThat(app.post(flow + "/save-to-meta?recreate=true").status()).isEqualTo(200);
      events.awaitFlow(flow, version(flow));
    }
  }

  @Test
  void accounts_tellTheirChanges() throws Exception {
    String first = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    app.put(first, "{\"is_default\":true}");
    try (EventClient events = EventClient.open(app)) {
      Reply made =
          app.post("/api/accounts", "{\"name\":\"B\",\"sandbox\":true,\"is_default\":true}");
      String path = "/api/accounts/" + made.requireText("id");
      awaitAccount(events, path);
      assertThat(app.put(first, "{\"is_default\":true}").status()).isEqualTo(200);
      awaitAccount(events, path); // it is not the default any more
      assertThat(app.delete(path).status()).isEqualTo(200);
      Event deleted =
          events.await(event -> event.is("account.changed") && event.data().isNull("version"));
      requireKeys(deleted, "account_id", "version");
      assertThat(path).endsWith(deleted.data().requireText("account_id"));
    }
  }

  private void awaitAccount(EventClient events, String path) {
    int version = app.get(path).requireInt("version");
    events.await(
        event ->
            event.is("account.changed")
                && path.endsWith(event.data().requireText("account_id"))
                && !event.data().isNull("version")
                && event.data().requireInt("version") == version);
  }

  @Test
  void sync_beginsTellsItsFlowsAndEnds() throws Exception {
    app.flowAtMeta("Theirs");
    String account = app.get("/api/accounts").requireText("items/0/id");
    try (EventClient events = EventClient.open(app)) {
      app.post("/api/flows/sync", "{\"dry_run\":true}");
      app.post("/api/flows/sync");
      Event started = events.await(event -> !event.is("account.changed"));
      assertThat(started.name()).as("a dry run is not told").isEqualTo("sync.started");
      requireKeys(started, "account_id");
      assertThat(started.data().requireText("account_id")).isEqualTo(account);
      assertThat(events.await(event -> !event.is("account.changed")).name())
          .isEqualTo("flow.changed");
      Event ended = events.await(event -> !event.is("account.changed"));
      assertThat(ended.name()).isEqualTo("sync.ended");
      assertThat(ended.data().requireText("account_id")).isEqualTo(account);
    }
  }

  @Test
  void requestsThatChangeNothing_areNotTold() throws Exception {
    String flow = app.newFlow("Quiet");
    try (EventClient events = EventClient.open(app)) {
      assertError(app.put(flow, "{\"name\":\"x\"}", "If-Match", "\"999\""), 412, "lost_update");
      assertError(app.delete("/api/flows/" + NOWHERE), 404, "not_found");
      app.post(flow + "/publish?dry_run=true&save=true");
      app.get(flow);
      String later = app.newFlow("Told");
      Event first = events.await(event -> !event.is("account.changed"));
      assertThat(later).endsWith(first.data().requireText("flow_id"));
    }
  }

  @Test
  void readerThatComesBack_getsWhatItMissed() throws Exception {
    String id;
    String flow;
    try (EventClient events = EventClient.open(app)) {
      flow = app.newFlow("One");
      id = events.awaitFlow(flow, 1).id();
    }
    String second = app.newFlow("Two");
    app.put(flow, "{\"name\":\"Changed\"}");
    try (EventClient events = EventClient.open(app, "Last-Event-ID", id)) {
      Event missed = events.await(event -> true);
      assertThat(second).endsWith(missed.data().requireText("flow_id"));
      Event next = events.await(event -> true);
      assertThat(flow).endsWith(next.data().requireText("flow_id"));
      String third = app.newFlow("Three");
      events.awaitFlow(third, 1);
    }
    try (EventClient events = EventClient.open(app, "Last-Event-ID", id)) {
      events.awaitFlow(second, 1); // the id stays good for others
    }
  }

  @Test
  void unknownIds_getAReset() throws Exception {
    for (String id : List.of("x", "", "12345678-1", "12345678-99999999999999999999")) {
      try (EventClient events = EventClient.open(app, "Last-Event-ID", id)) {
        Event first = events.await(event -> true);
        assertThat(first.name()).as(id).isEqualTo("reset");
        assertThat(first.data().keys()).isEmpty();
        assertThat(first.id()).isNotNull();
      }
    }
  }

  @Test
  void idsFromBeforeARestart_getAResetAndNeverOtherEvents() throws Exception {
    String id;
    try (EventClient events = EventClient.open(app)) {
      id = events.awaitFlow(app.newFlow("Before"), 1).id();
    }
    app.restart();
    app.newFlow("After");
    try (EventClient events = EventClient.open(app, "Last-Event-ID", id)) {
      Event reset = events.await(event -> true);
      assertThat(reset.name()).isEqualTo("reset");
      assertThat(reset.id()).isNotEqualTo(id);
      String flow = app.newFlow("Later");
      events.awaitFlow(flow, 1);
    }
  }
}
