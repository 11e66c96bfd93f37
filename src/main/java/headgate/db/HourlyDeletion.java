package headgate.db;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes old rows once an hour, in a thread of its own and some rows at a time. Thread-safe.
 *
 * <p>A clock that jumps forward must not delete what is not old. So between two rounds, which are
 * an hour apart, the time that counts moves on by two hours at most. At the start it is the time of
 * the newest row, because the clock may be wrong then, too.
 */
public final class HourlyDeletion implements AutoCloseable {

  /** How many rows one transaction deletes: other writers must not wait long. */
  public static final int BATCH = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(HourlyDeletion.class);

  private static final Duration INTERVAL = Duration.ofHours(1);
  private static final Duration MAX_STEP = Duration.ofHours(2);
  private static final long CLOSE_SECONDS = 10;

  private final InstantSource clock;
  private final Supplier<Optional<Instant>> newestRow;
  private final Consumer<Instant> round;
  private final ScheduledExecutorService timer;
  private @Nullable Instant time;
  private volatile boolean isClosed;

  /**
   * @param name of the thread
   * @param round deletes what is too old at the time that it gets
   */
  public HourlyDeletion(
      String name,
      InstantSource clock,
      Supplier<Optional<Instant>> newestRow,
      Consumer<Instant> round) {
    this.clock = clock;
    this.newestRow = newestRow;
    this.round = round;
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Deletes from now on. */
  public void start() {
    timer.scheduleWithFixedDelay(this::runOrLog, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void runOrLog() {
    try {
      run();
    } catch (RuntimeException | OutOfMemoryError e) { // else the timer would never call again
      LOG.error("Old rows could not be deleted", e);
    }
  }

  /** One round. */
  public void run() {
    round.accept(moveOn());
  }

  private synchronized Instant moveOn() {
    Instant now = clock.instant();
    Instant before = time == null ? newestRow.get().orElse(now) : time;
    Instant latest = before.plus(MAX_STEP);
    Instant next = now.isBefore(latest) ? now : latest;
    time = next;
    return next;
  }

  /**
   * Runs one transaction of a round, unless this is closed.
   *
   * @param transaction returns how many rows it deleted
   * @return whether there may be more to delete
   */
  public boolean delete(IntSupplier transaction) {
    return !isClosed && transaction.getAsInt() == BATCH;
  }

  /** Waits for the transaction that runs, a limited time. */
  @Override
  public void close() {
    isClosed = true;
    timer.shutdown();
    try {
      if (!timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("Old rows are still being deleted, although the server stops");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
