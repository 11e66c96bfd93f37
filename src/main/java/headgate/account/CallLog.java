package headgate.account;

import headgate.db.Database;
import headgate.db.DatabaseException;
import headgate.meta.MetaListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the calls to Meta. Calls are queued and stored twice a second, so no call waits for the
 * disk. Thread-safe.
 */
public final class CallLog implements MetaListener, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CallLog.class);

  private static final int MAX_WAITING = 10_000;
  private static final int MAX_BATCH = 500;
  private static final long INTERVAL_MILLIS = 500;

  private final Database db;
  private final BlockingQueue<Exchange> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final ReentrantLock storing = new ReentrantLock();

  /** Is being stored. The lock guards it. */
  private final List<Exchange> batch = new ArrayList<>(MAX_BATCH);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "call-log");
            thread.setDaemon(true);
            return thread;
          });

  public CallLog(Database db) {
    this.db = db;
    timer.scheduleWithFixedDelay(
        this::flush, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Drops the call and logs a warning if too many calls wait. */
  @Override
  public void exchanged(Exchange exchange) {
    if (!waiting.offer(exchange)) {
      LOG.warn("A call to Meta was not recorded: too many calls wait to be stored");
    }
  }

  /**
   * Stores the calls that wait. A later read sees every call that has ended, unless the database
   * cannot be written: then they wait until it can.
   */
  void flush() {
    storing.lock();
    try {
      while (!batch.isEmpty() || waiting.drainTo(batch, MAX_BATCH) > 0) {
        List<Exchange> calls = List.copyOf(batch);
        db.execute(handle -> new CallDao(handle).insert(calls));
        batch.clear();
      }
    } catch (DatabaseException e) {
      LOG.warn("Calls to Meta are not recorded yet: {}", e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("{} calls to Meta could not be recorded", batch.size(), e);
      batch.clear();
    } finally {
      storing.unlock();
    }
  }

  /** Stores the calls that wait, and stops. */
  @Override
  public void close() {
    timer.shutdown();
    flush();
  }
}
