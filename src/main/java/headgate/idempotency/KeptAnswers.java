package headgate.idempotency;

import headgate.idempotency.IdempotentAnswerDao.Total;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the stored answers: 2,500 with 16 MiB for a caller, so that one caller does not displace
 * the answers of the others, and 10,000 with 64 MiB for all. The oldest are deleted first. The
 * newest is always stored, even if it alone is larger.
 *
 * <p>Counts in memory, because adding up the table costs too much for each answer. An answer that
 * was counted and then rolled back, or has expired, only makes the next count of the table earlier.
 * Not thread-safe: all transactions that write run in one thread.
 */
final class KeptAnswers {

  static final Total MOST_OF_A_CALLER = new Total(2_500, 16L * 1024 * 1024);
  static final Total MOST = new Total(10_000, 64L * 1024 * 1024);

  /** Null before the first answer. */
  private @Nullable Map<String, Total> totals;

  private Total all = new Total(0, 0);

  /** Deletes old answers if there is no room for a new one, and counts the new one. */
  void makeRoom(IdempotentAnswerDao dao, String caller, long bytes) {
    Map<String, Total> counts = totals == null ? count(dao) : totals;
    Total ofCaller = plus(counts.getOrDefault(caller, new Total(0, 0)), bytes);
    if (exceeds(ofCaller, MOST_OF_A_CALLER) || exceeds(plus(all, bytes), MOST)) {
      dao.deleteOldest(caller, rest(MOST_OF_A_CALLER, bytes));
      dao.deleteOldest(null, rest(MOST, bytes));
      counts = count(dao);
      ofCaller = plus(counts.getOrDefault(caller, new Total(0, 0)), bytes);
    }
    counts.put(caller, ofCaller);
    all = plus(all, bytes);
  }

  private Map<String, Total> count(IdempotentAnswerDao dao) {
    Map<String, Total> counts = new HashMap<>(dao.totals());
    totals = counts;
    all =
        new Total(
            counts.values().stream().mapToLong(Total::answers).sum(),
            counts.values().stream().mapToLong(Total::bytes).sum());
    return counts;
  }

  private static Total plus(Total total, long bytes) {
    return new Total(total.answers() + 1, total.bytes() + bytes);
  }

  private static boolean exceeds(Total total, Total bound) {
    return total.answers() > bound.answers() || total.bytes() > bound.bytes();
  }

  /** Seven eighths of a bound without the new answer, so that the next ones find room. */
  private static Total rest(Total bound, long bytes) {
    return new Total(
        bound.answers() * 7 / 8,
        Math.max(0, Math.min(bound.bytes() * 7 / 8, bound.bytes() - bytes)));
  }
}
