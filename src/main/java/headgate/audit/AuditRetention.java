package headgate.audit;

import headgate.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old rows of the audit trail, once an hour and some at a time. Thread-safe.
 *
 * <p>A clock that jumps forward must not delete what is not old. So between two rounds, which are
 * an hour apart, the time that counts moves on by two hours at most. At the start it is the time of
 * the newest row, because the clock may be wrong then, too.
 */
public final class AuditRetention implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AuditRetention.class);

  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration MAX_STEP = Duration.ofHours(2);

  /** How many rows one transaction deletes: other writers must not wait long. */
  private static final int BATCH_SIZE = 1_000;

  private static final int MAX_BATCHES = 200;

  private final Database db;
  private final int days;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "audit-retention");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable Instant time;
  private boolean closed;

  /**
   * @param days how many days a row is kept; 0 keeps all
   */
  public AuditRetention(Database db, int days, InstantSource clock) {
    this.db = db;
    this.days = days;
    this.clock = clock;
  }

  /** Deletes from now on, in a thread of its own. */
  public void start() {
    if (days > 0) {
      timer.scheduleWithFixedDelay(
          this::deleteOldOrLog, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void deleteOldOrLog() {
    try {
      deleteOld();
    } catch (RuntimeException e) { // otherwise the timer would never call again
      LOG.error("Old rows of the audit trail could not be deleted", e);
    }
  }

  /** One round. */
  void deleteOld() {
    Instant oldest = moveOn().minus(Duration.ofDays(days));
    int batches = 0;
    while (deleteSome(oldest) == BATCH_SIZE && batches < MAX_BATCHES) {
      batches++;
    }
  }

  private synchronized Instant moveOn() {
    Instant now = clock.instant();
    Instant before = time == null ? newestRow().orElse(now) : time;
    Instant latest = before.plus(MAX_STEP);
    Instant next = now.isBefore(latest) ? now : latest;
    time = next;
    return next;
  }

  private Optional<Instant> newestRow() {
    return db.read(handle -> new AuditDao(handle).newest());
  }

  private synchronized int deleteSome(Instant oldest) {
    return closed ? 0 : db.write(handle -> new AuditDao(handle).deleteBefore(oldest, BATCH_SIZE));
  }

  /** Waits for the transaction that runs. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdown();
  }
}
