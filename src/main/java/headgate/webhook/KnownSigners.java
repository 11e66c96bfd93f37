package headgate.webhook;

import headgate.account.AccountSecrets;
import headgate.account.ReceivingAccount;
import headgate.db.ChangedRow;
import headgate.db.Database;
import headgate.db.WriterListener;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the {@link Signers} until an account changes, because to read and to open them takes longer
 * than the rest of a delivery. Thread-safe.
 */
public final class KnownSigners implements WriterListener {

  private final InstantSource clock;
  private volatile @Nullable Signers known;
  private volatile long changes;

  public KnownSigners(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void committed(int writes, long nanos) {}

  @Override
  public synchronized void changed(List<ChangedRow> rows) {
    for (ChangedRow row : rows) {
      if (row.kind().equals("account")) {
        changes++;
        known = null;
      }
    }
  }

  Signers get(Database db, AccountSecrets secrets) {
    Instant now = clock.instant();
    Signers current = known;
    Instant until = current == null ? null : current.validUntil();
    if (current != null && (until == null || now.isBefore(until))) {
      return current;
    }
    long before = changes;
    Signers read = db.read(handle -> new Signers(ReceivingAccount.all(handle, secrets, now)));
    keep(read, before);
    return read;
  }

  /** An account that changed in the meantime may not be in what was read. */
  private synchronized void keep(Signers read, long before) {
    if (changes == before) {
      known = read;
    }
  }
}
