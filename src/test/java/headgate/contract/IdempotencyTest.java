package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotencyTest {

  private static final String BODY = "{\"name\":\"Once\"}";

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private Reply create(String body, String key) {
    return app.post("/api/flows", body, "Idempotency-Key", key);
  }

  private int flows() {
    return app.get("/api/flows").requireInt("total");
  }

  @Test
  void secondCall_getsTheFirstAnswer() {
    Reply first = create(BODY, "k1");
    Reply second = create(BODY, "k1");
    assertThat(first.status()).isEqualTo(201);
    assertThat(first.http().getHeaders().containsKey("Idempotency-Replayed")).isFalse();
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.header("Content-Type")).isEqualTo("application/json");
    assertThat(flows()).isEqualTo(1);
  }

  @Test
  void repeats_areNeverBusyAfterTheFirstAnswer() {
    for (int i = 0; i < 100; i++) {
      assertThat(create(BODY, "key " + i).status()).isEqualTo(201);
      assertThat(create(BODY, "key " + i).status()).isEqualTo(201);
    }
    assertThat(flows()).isEqualTo(100);
  }

  @Test
  void sameKeyWithAnotherRequest_is422() {
    create(BODY, "k");
    assertError(create("{\"name\":\"Other\"}", "k"), 422, "idempotency_key_reused");
    assertError(
        app.post("/api/flows/import", BODY, "Idempotency-Key", "k"), 422, "idempotency_key_reused");
    assertError(
        app.post("/api/flows?x=1", BODY, "Idempotency-Key", "k"), 422, "idempotency_key_reused");
    assertThat(app.post("/api/flows/", BODY, "Idempotency-Key", "k").status()).isEqualTo(201);
    assertThat(flows()).isEqualTo(1);
  }

  @Test
  void refusals_areReplayedToo() {
    assertError(create("{}", "k"), 400, "malformed");
    Reply again = create("{}", "k");
    assertError(again, 400, "malformed");
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
  }

  @Test
  void secondCall_whileTheFirstStillRunsIs409() throws Exception {
    String flow = app.newFlow("Slow");
    app.fault("{\"kind\":\"delay\",\"route\":\"upload\",\"delay_ms\":700}");
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(
            () -> app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "k"));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(first).isNotDone();
    }
    assertError(app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "k"), 409, "busy");
    assertThat(first.get().status()).isEqualTo(200);
    Reply later = app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "k");
    assertThat(later.status()).isEqualTo(200);
    assertThat(later.header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(app.calls("upload")).isEqualTo(1);
  }

  @Test
  void answer_isForgottenAfter24Hours() {
    create(BODY, "k");
    clock.advance(Duration.ofHours(24).minusSeconds(1));
    assertThat(create(BODY, "k").header("Idempotency-Replayed")).isEqualTo("true");
    clock.advance(Duration.ofSeconds(1));
    Reply created = create("{\"name\":\"Another\"}", "k");
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.http().getHeaders().containsKey("Idempotency-Replayed")).isFalse();
    assertThat(flows()).isEqualTo(2);
  }

  @Test
  void key_belongsToItsCaller() {
    String one = app.newKey("admin");
    String other = app.newKey("write", "X-API-Key", one);
    app.post("/api/flows", BODY, "Idempotency-Key", "k", "X-API-Key", one);
    Reply second =
        app.post("/api/flows", "{\"name\":\"Mine\"}", "Idempotency-Key", "k", "X-API-Key", other);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.requireText("name")).isEqualTo("Mine");
  }

  @Test
  void failuresAtMeta_areNotStored() {
    String flow = app.newFlow("Unlucky");
    app.fault("{\"kind\":\"error\",\"route\":\"create\",\"code\":100,\"status\":400}");
    app.fault("{\"kind\":\"html\",\"route\":\"create\"}");
    assertThat(app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "a").status())
        .isEqualTo(422);
    assertThat(app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "b").status())
        .isEqualTo(502);
    Reply again = app.send("POST", flow + "/save-to-meta", "", "Idempotency-Key", "b");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.http().getHeaders().containsKey("Idempotency-Replayed")).isFalse();
  }

  @Test
  void busyAnswers_areNotStored() throws Exception {
    app.fault("{\"kind\":\"delay\",\"route\":\"list\",\"delay_ms\":700}");
    String account = app.get("/api/accounts").requireText("items/0/id");
    String body = "{\"account_id\":\"" + account + "\"}";
    CompletableFuture<Reply> first =
        CompletableFuture.supplyAsync(() -> app.post("/api/flows/sync", body));
    while (app.sandboxGet("/_sandbox/faults").body().requireInt("faults/0/seen") == 0) {
      assertThat(first).isNotDone();
    }
    assertError(app.post("/api/flows/sync", body, "Idempotency-Key", "k"), 409, "busy");
    assertThat(first.get().status()).isEqualTo(200);
    assertThat(app.post("/api/flows/sync", body, "Idempotency-Key", "k").status()).isEqualTo(200);
  }

  @Test
  void answer_survivesARestart() {
    Reply first = create(BODY, "k");
    app.restart();
    Reply second = create(BODY, "k");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(flows()).isEqualTo(1);
  }

  @Test
  void newApiKey_isReplayedToItsCaller() {
    String admin = app.newKey("admin");
    String body = "{\"name\":\"n\",\"scope\":\"read\"}";
    Reply first = app.post("/api/api-keys", body, "Idempotency-Key", "k", "X-API-Key", admin);
    Reply second = app.post("/api/api-keys", body, "Idempotency-Key", "k", "X-API-Key", admin);
    assertThat(second.requireText("key")).startsWith("hg_").isEqualTo(first.requireText("key"));
    assertThat(app.get("/api/api-keys", "X-API-Key", admin).requireList("items")).hasSize(2);
  }

  @Test
  void keyOf255Characters_isAccepted() {
    assertThat(create(BODY, "x".repeat(255)).status()).isEqualTo(201);
  }

  @Test
  void malformedKey_is400() {
    assertError(create(BODY, "x".repeat(256)), 400, "malformed");
    assertError(create(BODY, "with\ttab"), 400, "malformed");
    assertThat(flows()).isZero();
  }

  @Test
  void key_isIgnoredOnOtherMethods() {
    String flow = app.newFlow("Twice");
    assertThat(app.put(flow, "{\"name\":\"A\"}", "Idempotency-Key", "k").status()).isEqualTo(200);
    Reply second = app.put(flow, "{\"name\":\"B\"}", "Idempotency-Key", "k");
    assertThat(second.requireText("name")).isEqualTo("B");
  }

  private int keptAnswers() {
    return Jdbi.create("jdbc:sqlite:" + app.dataDirectory().resolve("headgate.db"))
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT count(*) FROM idempotent_answer")
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void callsThatChangeNothing_keepNoAnswer() {
    String account = "/api/accounts/" + app.get("/api/accounts").requireText("items/0/id");
    assertThat(app.post("/api/flows/validate", TestApp.FORM, "Idempotency-Key", "a").status())
        .isEqualTo(200);
    assertThat(app.send("POST", account + "/test", "", "Idempotency-Key", "b").status())
        .isEqualTo(200);
    assertThat(app.post("/api/flows/sync", "{\"dry_run\":true}", "Idempotency-Key", "c").status())
        .isEqualTo(200);
    assertThat(keptAnswers()).isZero();
  }

  @Test
  void answersOfACaller_areBoundedByBytesAndTheOldestGoFirst() {
    String filling = "x".repeat(3_000_000);
    String flow =
        create("{\"name\":\"Big\",\"json_definition\":{\"filling\":\"" + filling + "\"}}", "first")
            .header("Location");
    for (int i = 0; i < 8; i++) {
      assertThat(rollback(flow, "key " + i).status()).isEqualTo(200);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(keptAnswers()).isBetween(4, 5);
    assertThat(rollback(flow, "key 7").header("Idempotency-Replayed")).isEqualTo("true");
    assertThat(rollback(flow, "key 0").http().getHeaders().containsKey("Idempotency-Replayed"))
        .isFalse();
  }

  private Reply rollback(String flow, String key) {
    return app.post(flow + "/rollback", "{\"version\":1}", "Idempotency-Key", key);
  }

  @Test
  void answersOfACaller_areBoundedByCount() {
    for (int i = 0; i < 2_600; i++) {
      assertThat(create("{}", "key " + i).status()).isEqualTo(400);
    }
    assertThat(keptAnswers()).isLessThanOrEqualTo(2_500);
    assertThat(create("{}", "key 2599").header("Idempotency-Replayed")).isEqualTo("true");
  }
}
