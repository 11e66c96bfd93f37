package headgate.db;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the commits that change rows of some kinds. It counts a commit before its caller learns of
 * it. Commits of other processes are not counted. Thread-safe.
 */
public final class ChangeCounter implements WriterListener {

  private final Set<String> kinds;
  private final AtomicLong count = new AtomicLong();

  /**
   * @param kinds of {@link ChangedRow}
   */
  public ChangeCounter(String... kinds) {
    this.kinds = Set.of(kinds);
  }

  @Override
  public void committed(int writes, long nanos) {}

  @Override
  public void changed(List<ChangedRow> rows) {
    if (rows.stream().anyMatch(row -> kinds.contains(row.kind()))) {
      count.incrementAndGet();
    }
  }

  public long count() {
    return count.get();
  }
}
