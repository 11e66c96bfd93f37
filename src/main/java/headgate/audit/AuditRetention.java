package headgate.audit;

import headgate.db.Database;
import headgate.db.HourlyDeletion;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Deletes old rows of the audit trail, once an hour. Thread-safe. */
public final class AuditRetention implements AutoCloseable {

  private static final int MAX_BATCHES = 200;

  private final Database db;
  private final int days;
  private final HourlyDeletion deletion;

  /**
   * @param days how many days a row is kept; 0 keeps all
   */
  public AuditRetention(Database db, int days, InstantSource clock) {
    this.db = db;
    this.days = days;
    this.deletion =
        new HourlyDeletion(
            "audit-retention",
            clock,
            () -> db.read(handle -> new AuditDao(handle).newest()),
            this::deleteOld);
  }

  /** Deletes from now on, in a thread of its own. */
  public void start() {
    if (days > 0) {
      deletion.start();
    }
  }

  /** One round. */
  void deleteOld() {
    deletion.run();
  }

  private void deleteOld(Instant now) {
    Instant oldest = now.minus(Duration.ofDays(days));
    int batches = 0;
    while (deletion.delete(() -> deleteSome(oldest)) && batches < MAX_BATCHES) {
      batches++;
    }
  }

  private int deleteSome(Instant oldest) {
    return db.writeInBackground(
        handle -> new AuditDao(handle).deleteBefore(oldest, HourlyDeletion.BATCH));
  }

  /** Waits for the transaction that runs. */
  @Override
  public void close() {
    deletion.close();
  }
}
