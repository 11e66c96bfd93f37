package headgate.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import headgate.db.Database;
import headgate.http.Answer;
import headgate.idempotency.IdempotentAnswerDao.Total;
import headgate.secret.MasterKey;
import headgate.secret.SecretBox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bound for the answers of all callers. A test over HTTP shows the one for each caller. */
class KeptAnswersTest {

  private static final int CALLERS = 20;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void answersOfAllCallers_areBoundedAndTheOldestGoFirst(@TempDir Path directory) {
    SecretBox box = new SecretBox(MasterKey.loadOrCreate(directory));
    KeptAnswers kept = new KeptAnswers();
    StoredAnswer stored = new StoredAnswer("hash", new Answer(200, Map.of(), new byte[] {1}));
    try (Database db = Database.open(directory)) {
      db.execute(
          handle -> {
            IdempotentAnswerDao dao = new IdempotentAnswerDao(handle, box);
            for (int i = 0; i < 11_000; i++) {
              String caller = "caller " + i % CALLERS;
              kept.makeRoom(dao, caller, 1);
              dao.insert(caller, "key " + i, stored, START.plusSeconds(i));
            }
          });
      db.read(
          handle -> {
            IdempotentAnswerDao dao = new IdempotentAnswerDao(handle, box);
            assertThat(dao.totals().values().stream().mapToLong(Total::answers).sum())
                .isBetween(8_000L, 10_000L);
            Instant longAgo = START.minusSeconds(1);
            assertThat(dao.find("caller 0", "key 0", longAgo)).isEmpty();
            return assertThat(dao.find("caller 19", "key 10999", longAgo))
                .isNotEqualTo(Optional.empty());
          });
    }
  }
}
