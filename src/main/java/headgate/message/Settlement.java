package headgate.message;

import headgate.db.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives up messages of which nothing was heard for a day. Nothing is sent again. Thread-safe.
 *
 * <p>A clock that jumps forward may give a message up too early. A later status is believed all the
 * same.
 */
public final class Settlement implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final Duration INTERVAL = Duration.ofMinutes(10);

  private final Database db;
  private final InstantSource clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "message-settlement");
            thread.setDaemon(true);
            return thread;
          });
  private boolean closed;

  private Settlement(Database db, InstantSource clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Marks the messages whose answer the last run of the server did not get, then works in a thread
   * of its own. Call it before messages are sent.
   */
  public static Settlement start(Database db, InstantSource clock) {
    Settlement settlement = new Settlement(db, clock);
    db.execute(handle -> new SilenceDao(handle).markUnknown());
    settlement.timer.scheduleWithFixedDelay(
        settlement::settleOrLog, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return settlement;
  }

  private void settleOrLog() {
    try {
      settle();
    } catch (RuntimeException | OutOfMemoryError e) { // else the timer would never call again
      LOG.error("Messages without an outcome could not be settled", e);
    }
  }

  private void settle() {
    List<String> given = giveUpSome();
    while (!given.isEmpty()) {
      given.forEach(id -> LOG.warn("Nothing was heard of message {} for a day", id));
      given = giveUpSome();
    }
  }

  private synchronized List<String> giveUpSome() {
    Instant before = clock.instant().minus(PATIENCE);
    return closed ? List.of() : db.write(handle -> new SilenceDao(handle).giveUp(before));
  }

  /** Waits for the transaction that runs. */
  @Override
  public synchronized void close() {
    closed = true;
    timer.shutdown();
  }
}
