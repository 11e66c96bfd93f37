package headgate.contract;

import static headgate.contract.ConventionsTest.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import headgate.Reply;
import headgate.SetClock;
import headgate.TestApp;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Guessed API keys. */
class WrongKeysTest {

  private final SetClock clock = new SetClock();

  @RegisterExtension final TestApp app = new TestApp().withClock(clock);

  private Reply call(String key) {
    return app.get("/api/flows", "X-API-Key", key);
  }

  @Test
  void addressWithManyWrongKeys_mustWaitAMinute() {
    String key = app.newKey("admin");
    for (int i = 0; i < 20; i++) {
      assertError(call("hg_wrong" + i), 401, "unauthorized");
    }
    Reply refused = call("hg_wrong");
    assertError(refused, 429, "too_many_requests");
    assertThat(refused.header("Retry-After")).isEqualTo("60");

    assertThat(call(key).status()).isEqualTo(200);
    assertThat(app.get("/health").status()).isEqualTo(200);
    assertError(app.get("/api/flows"), 401, "unauthorized");

    clock.advance(Duration.ofSeconds(59));
    assertError(call("hg_wrong"), 429, "too_many_requests");
    clock.advance(Duration.ofSeconds(1));
    assertError(call("hg_wrong"), 401, "unauthorized");
  }

  @Test
  void fewWrongKeysInEachMinute_areOnlyUnauthorized() {
    app.newKey("admin");
    for (int minute = 0; minute < 3; minute++) {
      for (int i = 0; i < 20; i++) {
        assertError(call("hg_wrong" + i), 401, "unauthorized");
      }
      clock.advance(Duration.ofMinutes(1));
    }
  }
}
