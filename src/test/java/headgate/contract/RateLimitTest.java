package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code HEADGATE_RATE_LIMIT}. */
class RateLimitTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock).with("rate-limit", "3");

  private Reply call(String key) {
    return app.get("/api/flows", "X-API-Key", key);
  }

  private static void assertRemaining(Reply reply, int remaining, int reset) {
    assertThat(reply.header("X-RateLimit-Limit")).isEqualTo("3");
    assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo(String.valueOf(remaining));
    assertThat(reply.header("X-RateLimit-Reset")).isEqualTo(String.valueOf(reset));
  }

  @Test
  void fourthRequestInAMinute_isRefused() {
    String key = app.newKey("admin");
    assertRemaining(call(key), 2, 60);
    clock.advance(Duration.ofSeconds(20));
    assertRemaining(call(key), 1, 40);
    assertRemaining(call(key), 0, 40);
    for (int i = 0; i < 3; i++) {
      Reply refused = call(key);
      assertError(refused, 429, "too_many_requests");
      assertThat(refused.header("Retry-After")).isEqualTo("40");
      assertThat(refused.message())
          .isEqualTo(
              "The key \"admin\" may send 3 requests in a minute. Send this one again in 40"
                  + " seconds.");
      assertRemaining(refused, 0, 40);
    }
    clock.advance(Duration.ofSeconds(40));
    assertRemaining(call(key), 2, 60);
  }

  @Test
  void refusedRequest_doesNothing() {
    String key = app.newKey("admin");
    for (int i = 0; i < 3; i++) {
      app.post("/api/flows", "{\"name\":\"%d\"}".formatted(i), "X-API-Key", key);
    }
    Reply refused = app.post("/api/flows", "{\"name\":\"x\"}", "X-API-Key", key);
    assertError(refused, 429, "too_many_requests");
    clock.advance(Duration.ofMinutes(1));
    assertThat(call(key).requireInt("total")).isEqualTo(3);
  }

  @Test
  void eachKey_isCountedAlone() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    for (int i = 0; i < 4; i++) {
      call(read);
    }
    assertError(call(read), 429, "too_many_requests");
    assertRemaining(call(admin), 1, 60);
    assertThat(app.get("/health", "X-API-Key", read).status()).isEqualTo(200);
  }

  @Test
  void forbiddenRequest_counts() {
    String admin = app.newKey("admin");
    String read = app.newKey("read", "X-API-Key", admin);
    Reply forbidden = app.post("/api/flows", "{\"name\":\"x\"}", "X-API-Key", read);
    assertError(forbidden, 403, "forbidden");
    assertRemaining(forbidden, 2, 60);
  }

  @Test
  void callerWithoutAKey_hasNoLimit() {
    for (int i = 0; i < 5; i++) {
      Reply reply = app.get("/api/flows");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.hasHeader("X-RateLimit-Limit")).isFalse();
    }
  }

  @Test
  void clockThatJumps_doesNotMakeAKeyWait() {
    String key = app.newKey("admin");
    for (int i = 0; i < 4; i++) {
      call(key);
    }
    clock.advance(Duration.ofDays(-1));
    assertRemaining(call(key), 2, 60);
    clock.advance(Duration.ofDays(1));
    assertRemaining(call(key), 2, 60);
  }

  @Test
  void noSetting_isNoLimit() {
    app.with("rate-limit", "0").restart();
    String key = app.newKey("admin");
    Reply reply = call(key);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.hasHeader("X-RateLimit-Limit")).isFalse();
  }
}
