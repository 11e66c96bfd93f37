package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.FullDisk;
import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import headgate.webhook.MetaCalls;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A full disk: reads go on, writes are refused, nothing is half done, and it ends by itself. */
class FullDiskTest {

  private static final String NEW_FLOW =
      "{\"name\":\"New\",\"json_definition\":" + TestApp.FORM + "}";

  private static final String SECOND_KEY = "{\"name\":\"second\",\"scope\":\"read\"}";

  @FunctionalInterface
  private interface ThrowingRunnable {

    void run() throws Exception;
  }

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private FullDisk fill() throws SQLException {
    return new FullDisk(app.dataDirectory().resolve("headgate.db"));
  }

  private FullDisk fillSimulator() throws SQLException {
    return new FullDisk(app.dataDirectory().resolve("sandbox.db"));
  }

  private static void whileFull(FullDisk disk, ThrowingRunnable work) throws Exception {
    try (disk) {
      work.run();
    }
  }

  private static void assertFull(Reply reply) {
    assertError(reply, 507, "disk_full");
    assertThat(reply.message())
        .isEqualTo(
            "The disk of the data directory is full, so nothing was stored. Reads still work. Make room"
                + " on it, then try again: no restart is needed.");
  }

  private String flows() {
    return app.get("/api/flows?include=json_definition").text();
  }

  @Test
  void readsGoOn() throws Exception {
    String flow = app.savedFlow("Here");
    app.post(flow + "/save-to-meta"); // so that calls wait to be recorded
    whileFull(
        fill(),
        () -> {
          for (String path :
              new String[] {
                "/api/flows",
                flow,
                flow + "/versions",
                "/api/accounts",
                "/api/audit",
                "/api/api-keys",
                "/api/doctor",
                "/metrics",
                "/health",
                "/version"
              }) {
            assertThat(app.get(path).status()).as(path).isEqualTo(200);
          }
          String calls =
              "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id") + "/calls";
          assertThat(app.get(calls).status()).isEqualTo(200);
          assertThat(app.get("/health/ready").status()).isEqualTo(503);
        });
  }

  @Test
  void messages_areRefusedBeforeMetaIsAsked_andMetaKeepsItsDeliveries() throws Exception {
    String send = app.publishedFlow("Survey") + "/send";
    MetaCalls meta = new MetaCalls(app);
    String answer = MetaCalls.answer("wamid.1", "4915550001", "", "\"{}\"");
    whileFull(
        fill(),
        () -> {
          assertFull(app.post(send, "{\"to\":\"4915550001\"}"));
          assertThat(app.calls("messages")).isZero();
          assertThat(meta.deliver(answer).status()).isEqualTo(503);
          for (String path : new String[] {"messages", "responses", "contacts", "webhook-events"}) {
            assertThat(app.get("/api/" + path).requireList("items")).as(path).isEmpty();
          }
        });

    assertThat(app.post(send, "{\"to\":\"4915550001\"}").status()).isEqualTo(201);
    meta.deliverAndRead(answer);
    assertThat(app.get("/api/responses").requireInt("total")).isEqualTo(1);
  }

  @Test
  void keyThatWasNotUsedBefore_canRead() throws Exception {
    String key = app.newKey("admin");
    whileFull(
        fill(),
        () -> {
          assertThat(app.get("/api/flows", "X-API-Key", key).status()).isEqualTo(200);
        });
    clock.advance(Duration.ofMinutes(2));
    Reply keys = app.get("/api/api-keys", "X-API-Key", key);
    assertThat(keys.requireText("items/0/last_used_at")).isEqualTo(clock.instant().toString());
  }

  @Test
  void sessionThatWouldBeExtended_canRead() throws Exception {
    String key = app.newKey("admin");
    Reply begun = app.post("/api/session", "{\"key\":\"%s\"}".formatted(key));
    String[] cookie = {"Cookie", begun.header("Set-Cookie").replaceFirst(";.*", "")};
    clock.advance(Duration.ofHours(1));
    whileFull(
        fill(),
        () -> {
          assertThat(app.get("/api/flows", cookie).status()).isEqualTo(200);
          assertThat(app.get("/api/session", cookie).requireText("expires_at"))
              .isEqualTo(begun.requireText("expires_at"));
        });
    assertThat(app.get("/api/session", cookie).requireText("expires_at"))
        .isEqualTo(clock.instant().plus(Duration.ofHours(12)).toString());
  }

  @Test
  void findingsOfAnOlderValidator_areNewInTheAnswer() throws Exception {
    String flow = app.newFlow("Here");
    String before = app.get(flow).text();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE flow_definition SET findings_version = 0, findings = '[{}]'");
    }
    whileFull(
        fill(),
        () -> {
          assertThat(app.get(flow).text()).isEqualTo(before);
        });
    assertThat(app.get(flow).text()).isEqualTo(before);
  }

  @Test
  void writesAreRefused_andChangeNothing() throws Exception {
    String flow = app.newFlow("Here");
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    String key =
        app.post("/api/api-keys", "{\"name\":\"k\",\"scope\":\"admin\"}").requireText("key");
    String[] header = {"X-API-Key", key};
    String id = app.post("/api/api-keys", SECOND_KEY, header).requireText("id");
    String before = app.get("/api/flows?include=json_definition", header).text();
    String audit = app.get("/api/audit", header).text();
    whileFull(
        fill(),
        () -> {
          assertFull(app.post("/api/flows", NEW_FLOW, header));
          assertFull(app.put(flow, "{\"name\":\"Other\"}", header));
          assertFull(app.delete(flow, header));
          assertFull(app.post(flow + "/clone", "{}", header));
          assertFull(app.put(account, "{\"name\":\"Other\"}", header));
          assertFull(app.post("/api/api-keys", SECOND_KEY, header));
          assertFull(app.delete("/api/api-keys/" + id, header));
        });
    assertThat(app.get("/api/flows?include=json_definition", header).text()).isEqualTo(before);
    assertThat(app.get("/api/audit", header).text()).isEqualTo(audit);
    assertThat(app.post("/api/flows", NEW_FLOW, header).status()).isEqualTo(201);
  }

  @Test
  void idempotencyKeyOfARefusedRequest_canBeUsedAgain() throws Exception {
    whileFull(
        fill(),
        () -> {
          assertFull(app.post("/api/flows", NEW_FLOW, "Idempotency-Key", "k"));
          assertFull(app.post("/api/flows", NEW_FLOW, "Idempotency-Key", "k"));
        });
    assertThat(app.post("/api/flows", NEW_FLOW, "Idempotency-Key", "k").status()).isEqualTo(201);
    assertThat(app.post("/api/flows", NEW_FLOW, "Idempotency-Key", "k").status()).isEqualTo(201);
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(1);
  }

  @Test
  void firstSave_callsNobody() throws Exception {
    String flow = app.newFlow("Here");
    whileFull(
        fill(),
        () -> {
          assertFull(app.post(flow + "/save-to-meta"));
          assertThat(app.calls("create")).isZero();
        });
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.calls("create")).isEqualTo(1);
  }

  /** Meta's id comes when it cannot be stored any more. */
  @Test
  void flowThatWasCreatedAtMeta_isFoundByTheNextSave() throws Exception {
    String flow = app.newFlow("Here");
    fillWhile("create", flow + "/save-to-meta");
    assertThat(app.get(flow).isNull("meta_flow_id")).isTrue();
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    assertThat(app.calls("create")).isEqualTo(1);
  }

  @Test
  void upload_isRepeated() throws Exception {
    String flow = app.savedFlow("Here");
    app.put(flow, "{\"json_definition\":%s}".formatted(TestApp.FORM.replace("Hello", "Bye")));
    fillWhile("upload", flow + "/save-to-meta");
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isTrue();
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(app.get(flow).requireBoolean("has_local_changes")).isFalse();
  }

  @Test
  void publishedAtMeta_isSeenByTheNextPublish() throws Exception {
    String flow = app.savedFlow("Here");
    fillWhile("publish", flow + "/publish");
    assertThat(app.get(flow).requireText("status")).isEqualTo("DRAFT");
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
  }

  @Test
  void deprecatedAtMeta_isSeenByTheNextCall() throws Exception {
    String flow = app.publishedFlow("Here");
    fillWhile("deprecate", flow + "/deprecate");
    assertThat(app.get(flow).requireText("status")).isEqualTo("PUBLISHED");
    assertThat(app.post(flow + "/deprecate").status()).isEqualTo(200);
    assertThat(app.get(flow).requireText("status")).isEqualTo("DEPRECATED");
  }

  @Test
  void deletedAtMeta_isDeletedByTheNextCall() throws Exception {
    String flow = app.savedFlow("Here");
    whileFull(
        fill(),
        () -> {
          assertFull(app.delete(flow));
        });
    assertThat(app.get(flow).status()).isEqualTo(200);
    assertThat(app.delete(flow).status()).isEqualTo(200);
    assertThat(app.get(flow).status()).isEqualTo(404);
  }

  /** Fills the disk while Meta works, so that its answer cannot be stored. */
  private void fillWhile(String route, String path) throws Exception {
    app.fault("{\"kind\":\"delay\",\"route\":\"%s\",\"delay_ms\":500}".formatted(route));
    CompletableFuture<Reply> call = CompletableFuture.supplyAsync(() -> app.post(path));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(call).isNotDone();
    }
    whileFull(
        fill(),
        () -> {
          assertFull(call.get());
        });
    app.clearFaults();
  }

  @Test
  void sync_isRefusedWhole() throws Exception {
    app.flowAtMeta("One");
    app.flowAtMeta("Two");
    whileFull(
        fill(),
        () -> {
          assertFull(app.post("/api/flows/sync"));
          Reply events = app.post("/api/flows/sync", "{}", "Accept", "text/event-stream");
          assertThat(events.text()).contains("event: error").contains("disk_full");
        });
    assertThat(app.post("/api/flows/sync").requireInt("new")).isEqualTo(2);
  }

  @Test
  void callsToMeta_areRecordedLater() throws Exception {
    String flow = app.savedFlow("Here");
    String account = app.get("/api/accounts").requireText("items/0/id");
    String calls = "/api/accounts/" + account + "/calls";
    int before = app.get(calls).requireInt("total");
    whileFull(
        fill(),
        () -> {
          app.post("/api/accounts/" + account + "/test");
          assertThat(app.get(calls).requireInt("total")).isEqualTo(before);
        });
    assertThat(app.get(calls).requireInt("total")).isGreaterThan(before);
    assertThat(app.get(flow).status()).isEqualTo(200);
  }

  @Test
  void answerOfMeta_reachesItsCaller() throws Exception {
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.get(account).requireText("status")).isEqualTo("pending");
    whileFull(
        fill(),
        () -> {
          assertThat(app.post(account + "/test").requireBoolean("connected")).isTrue();
        });
    assertThat(app.get(account).requireText("status")).isEqualTo("pending");
    app.post(account + "/test");
    assertThat(app.get(account).requireText("status")).isEqualTo("active");
  }

  @Test
  void fullSimulator_isAFailureOfMetaAndRecovers() throws Exception {
    String flow = app.newFlow("Here");
    whileFull(
        fillSimulator(),
        () -> {
          assertError(app.post(flow + "/save-to-meta"), 502, "meta_failing");
          assertThat(app.sandboxGet("/v25.0/100000000000001/flows").status()).isEqualTo(200);
        });
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }
}
