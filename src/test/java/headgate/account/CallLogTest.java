package headgate.account;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.http.Paging;
import headgate.meta.MetaListener.Exchange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage of calls to Meta, with more calls than a test can make over HTTP. */
class CallLogTest {

  private Database db;
  private CallLog log;

  @BeforeEach
  void open(@TempDir Path directory) {
    db = Database.open(directory);
    log = new CallLog(db);
  }

  @AfterEach
  void close() {
    log.close();
    db.close();
  }

  private void log(int from, int to) {
    for (int number = from; number < to; number++) {
      log.exchanged(call(number));
      if (number % 5000 == 0) {
        log.flush();
      }
    }
    log.flush();
  }

  private static Exchange call(int number) {
    return new Exchange(
        Instant.EPOCH.plusSeconds(number),
        "one",
        null,
        "GET",
        "path/" + number,
        200,
        null,
        null,
        null,
        null,
        1,
        1,
        "v25.0",
        null,
        null);
  }

  private long count() {
    return db.read(handle -> new CallDao(handle).count("one", false));
  }

  private List<String> paths(int page, int limit) {
    return db
        .read(handle -> new CallDao(handle).page("one", false, new Paging(page, limit)))
        .stream()
        .map(Call::path)
        .toList();
  }

  @Test
  void oldestCalls_areDeleted() {
    log(0, 20_000);
    assertThat(count()).isEqualTo(20_000);
    log(20_000, 20_003);
    assertThat(count()).isEqualTo(20_000);
    assertThat(paths(1, 2)).containsExactly("path/20002", "path/20001");
    assertThat(paths(10_000, 2)).containsExactly("path/4", "path/3");
  }

  @Test
  void calls_areStoredInTheOrderOfTheirEnd() {
    log(0, 1203);
    assertThat(paths(1, 3)).containsExactly("path/1202", "path/1201", "path/1200");
    assertThat(count()).isEqualTo(1203);
  }

  @Test
  void close_storesTheRest() {
    for (int number = 0; number < 700; number++) {
      log.exchanged(call(number));
    }
    log.close();
    assertThat(count()).isEqualTo(700);
  }
}
