package headgate.endpoint.key;

import headgate.db.ChangedRow;
import headgate.db.WriterListener;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the commits that change an account or a key. Thread-safe. */
public final class KeyChanges implements WriterListener {

  /** The kind of the changed rows, as in the audit trail. */
  static final String KIND = "keypair";

  private final AtomicLong count = new AtomicLong();

  @Override
  public void committed(int writes, long nanos) {}

  @Override
  public void changed(List<ChangedRow> rows) {
    for (ChangedRow row : rows) {
      if (row.kind().equals("account") || row.kind().equals(KIND)) {
        count.incrementAndGet();
        return;
      }
    }
  }

  long count() {
    return count.get();
  }
}
