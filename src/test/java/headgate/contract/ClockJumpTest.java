package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A clock that jumps a day, in either direction, and is corrected later. */
class ClockJumpTest {

  private static final Duration DAY = Duration.ofDays(1);

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private Reply create(String name, String idempotencyKey) {
    return app.post(
        "/api/flows", "{\"name\":\"%s\"}".formatted(name), "Idempotency-Key", idempotencyKey);
  }

  private static boolean isReplayed(Reply reply) {
    assertThat(reply.status()).isEqualTo(201);
    return reply.hasHeader("Idempotency-Replayed");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void keyThatExpires_isValidAgainAfterTheCorrection(int direction) {
    String admin = app.newKey("admin");
    Instant end = clock.instant().plus(Duration.ofHours(2));
    String key =
        app.post(
                "/api/api-keys",
                "{\"name\":\"k\",\"scope\":\"read\",\"expires_at\":\"%s\"}".formatted(end),
                "X-API-Key",
                admin)
            .requireText("key");
    clock.advance(DAY.multipliedBy(direction));
    int during = app.get("/api/flows", "X-API-Key", key).status();
    assertThat(during).isEqualTo(direction > 0 ? 401 : 200);
    assertThat(app.get("/api/flows", "X-API-Key", admin).status()).isEqualTo(200);

    clock.advance(DAY.multipliedBy(-direction));
    assertThat(app.get("/api/flows", "X-API-Key", key).status()).isEqualTo(200);
    clock.advance(Duration.ofHours(2));
    assertError(app.get("/api/flows", "X-API-Key", key), 401, "unauthorized");
  }

  @Test
  void lastUse_isRecordedAlsoAfterAJumpBack() {
    String admin = app.newKey("admin");
    app.get("/api/flows", "X-API-Key", admin);
    clock.advance(DAY.negated());
    Reply keys = app.get("/api/api-keys", "X-API-Key", admin);
    assertThat(keys.requireText("items/0/last_used_at")).isEqualTo(clock.instant().toString());
  }

  @Test
  void answerForAnIdempotencyKey_isNotDeletedByAJumpAhead() {
    assertThat(isReplayed(create("One", "a"))).isFalse();
    clock.advance(DAY.plusMinutes(1));
    assertThat(isReplayed(create("Two", "b"))).isFalse(); // deletes old answers
    clock.advance(DAY.plusMinutes(1).negated());
    assertThat(isReplayed(create("One", "a"))).isTrue();
    assertThat(isReplayed(create("Two", "b"))).isTrue();
    assertThat(app.get("/api/flows").requireInt("total")).isEqualTo(2);
  }

  @Test
  void answerForAnIdempotencyKey_isFoundAfterAJumpBack() {
    create("One", "a");
    clock.advance(DAY.negated());
    assertThat(isReplayed(create("One", "a"))).isTrue();
  }

  @Test
  void addressWithWrongKeys_doesNotWaitLongerAfterAJumpBack() {
    app.newKey("admin");
    for (int i = 0; i < 21; i++) {
      app.get("/api/flows", "X-API-Key", "hg_wrong");
    }
    assertError(app.get("/api/flows", "X-API-Key", "hg_wrong"), 429, "too_many_requests");
    clock.advance(DAY.negated());
    assertError(app.get("/api/flows", "X-API-Key", "hg_wrong"), 401, "unauthorized");
  }

  @Test
  void accountThatMetaStopped_doesNotWaitLongerAfterAJumpBack() {
    String flow = app.newFlow("One");
    app.fault("{\"kind\":\"rate_limit\",\"times\":1,\"regain_minutes\":5}");
    assertError(app.post(flow + "/save-to-meta"), 503, "meta_rate_limited");
    assertError(app.post(flow + "/save-to-meta"), 503, "meta_rate_limited");
    clock.advance(DAY.negated());
    Reply saved = app.post(flow + "/save-to-meta");
    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, -1})
  void lifeOfAFlow_goesOn(int direction) {
    String flow = app.savedFlow("One");
    clock.advance(DAY.multipliedBy(direction));
    assertThat(app.put(flow, "{\"name\":\"Two\"}").status()).isEqualTo(200);
    assertThat(app.post(flow + "/save-to-meta").status()).isEqualTo(200);
    clock.advance(DAY.multipliedBy(-direction));
    assertThat(app.post(flow + "/publish").status()).isEqualTo(200);
    assertThat(app.post("/api/flows/sync").requireInt("unchanged")).isEqualTo(1);
  }
}
