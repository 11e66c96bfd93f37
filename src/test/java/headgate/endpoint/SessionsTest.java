package headgate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.json.RawJson;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What forms showed, while the database cannot be written. */
class SessionsTest {

  @TempDir private Path directory;

  private final CountDownLatch release = new CountDownLatch(1);
  private Database db;
  private Sessions sessions;
  private Thread writer;

  @BeforeEach
  void setUp() throws InterruptedException {
    db = Database.open(directory);
    sessions = new Sessions(db, InstantSource.system());
    CountDownLatch isBusy = new CountDownLatch(1);
    writer =
        new Thread(
            () ->
                db.execute(
                    handle -> {
                      isBusy.countDown();
                      try {
                        release.await();
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }));
    writer.start();
    isBusy.await();
  }

  @AfterEach
  void tearDown() {
    release.countDown();
    db.close();
  }

  private void put(String token, @Nullable String messageId, String data) {
    sessions.put(
        new Sessions.Key("a1", token),
        "f1",
        messageId,
        ShownScreens.NONE.with("DAY", RawJson.of("{\"days\":\"%s\"}".formatted(data))));
  }

  private boolean isWaiting(String token) {
    return sessions.waiting(new Sessions.Key("a1", token), "f1").isPresent();
  }

  @Test
  void largeAnswers_doNotFillTheMemory() {
    IntStream.range(0, 40).forEach(number -> put("t" + number, null, "x".repeat(1_000_000)));
    put("t0", null, "small");
    put("small", null, "small");

    assertThat(IntStream.range(0, 40).filter(number -> isWaiting("t" + number)).count())
        .isEqualTo(16);
    assertThat(isWaiting("small")).isTrue();

    release.countDown();
    sessions.close();
    assertThat(isWaiting("small")).isFalse();
    assertThat(tokens()).isEqualTo(17);
  }

  @Test
  void messageThatWasDeletedMeanwhile_leavesNothing() {
    put("t1", "gone", "Ada");
    put("t2", null, "somebody");
    release.countDown();
    sessions.close();

    assertThat(tokens()).isEqualTo(1);
  }

  private int tokens() {
    return db.read(
        handle ->
            handle.createQuery("SELECT count(*) FROM endpoint_session").mapTo(int.class).one());
  }
}
