package headgate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.SetClock;
import headgate.StrictJson;
import headgate.TestApp;
import headgate.db.Database;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A delivery that fails each time it is read. */
class PoisonTest {

  private static final int MAX_ATTEMPTS = 10;

  private final SetClock clock = new SetClock();

  @RegisterExtension private final TestApp app = new TestApp().withClock(clock);

  private final MetaCalls meta = new MetaCalls(app);

  @Test
  void deliveryThatAlwaysFails_isDeadAfter10Attempts_holdsUpNobody_andCanBeReadAgain() {
    change(
        """
        CREATE TRIGGER poison BEFORE INSERT ON response WHEN new.wa_message_id = 'wamid.poison'
        BEGIN SELECT raise(ABORT, 'poison'); END
        """);
    assertThat(meta.deliver(answer("wamid.poison")).status()).isEqualTo(200);
    awaitAttempts(1);

    assertThat(meta.deliver(answer("wamid.other.1")).status()).isEqualTo(200);
    for (int attempt = 2; attempt <= MAX_ATTEMPTS; attempt++) {
      clock.advance(Duration.ofHours(1));
      meta.deliver(answer("wamid.other." + attempt)); // the worker looks at the clock again
      awaitAttempts(attempt);
    }
    assertThat(poison().requireText("state")).isEqualTo("dead");
    assertThat(poison().requireText("error")).isNotEmpty();
    meta.readAll();
    assertThat(answers()).isEqualTo(MAX_ATTEMPTS);
    assertThat(app.get("/health/ready").text()).contains("1 deliveries of Meta could not be read");

    change("DROP TRIGGER poison");
    app.post("/api/webhook-events/%s/replay".formatted(poison().requireText("id")));
    meta.readAll();

    assertThat(poison().requireText("state")).isEqualTo("done");
    assertThat(answers()).isEqualTo(MAX_ATTEMPTS + 1);
  }

  private static String answer(String id) {
    return MetaCalls.answer(id, "4915550001", "", "\"{}\"");
  }

  private int answers() {
    return app.get("/api/responses").requireInt("total");
  }

  /** It came first. */
  private StrictJson poison() {
    return meta.events("?order=oldest").get(0);
  }

  private void awaitAttempts(int number) {
    long end = System.nanoTime() + 20_000_000_000L;
    while (poison().requireInt("attempts") < number) {
      assertThat(System.nanoTime()).as("%s", poison()).isLessThan(end);
    }
  }

  private void change(String sql) {
    try (Database db = Database.openShared(app.dataDirectory())) {
      db.execute(handle -> handle.execute(sql));
    }
  }
}
